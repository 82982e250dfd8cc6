-- Which receipts touched a record: a page shows who was told of it, and when.
create index check_receipt_found on check_receipt using gin (found);
