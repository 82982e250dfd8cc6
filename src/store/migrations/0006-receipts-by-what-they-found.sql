-- Which receipts touched a record: a page shows who was told of it, and when.
create index check_receipt_found on check_receipt using gin (found);
-- The receipt of an answer that stands on a contact, by when it was asked: the first questions about a contact are asked before it has an id.
create index check_receipt_asked on check_receipt (asked_at);
