// Towns of Wales by both their names, as signs have them; what is said in one language may be recorded in the other.
const pairs = `cardiff=caerdydd swansea=abertawe newport=casnewydd wrexham=wrecsam holyhead=caergybi neath=castell_nedd bridgend=pen_y_bont_ar_ogwr cardigan=aberteifi denbigh=dinbych mold=yr_wyddgrug
brecon=aberhonddu haverfordwest=hwlffordd carmarthen=caerfyrddin tenby=dinbych_y_pysgod fishguard=abergwaun abergavenny=y_fenni newtown=y_drenewydd welshpool=y_trallwng hay_on_wye=y_gelli knighton=tref_y_clawdd
presteigne=llanandras builth_wells=llanfair_ym_muallt rhayader=rhaeadr_gwy lampeter=llanbedr_pont_steffan llandovery=llanymddyfri pembroke=penfro pembroke_dock=doc_penfro milford_haven=aberdaugleddau
st_davids=tyddewi narberth=arberth ammanford=rhydaman barry=y_barri penarth=penarth chepstow=cas_gwent monmouth=trefynwy usk=brynbuga caldicot=cil_y_coed ebbw_vale=glyn_ebwy blackwood=coed_duon
caerphilly=caerffili pontypool=pont_y_pwl mountain_ash=aberpennar merthyr_tydfil=merthyr_tudful port_talbot=porth_talbot maesteg=maesteg cowbridge=y_bont_faen llantwit_major=llanilltud_fawr rhyl=y_rhyl
flint=y_fflint ruthin=rhuthun st_asaph=llanelwy conwy=conway caernarfon=caernarvon beaumaris=biwmares menai_bridge=porthaethwy bala=y_bala barmouth=abermaw towyn=tywyn dolgellau=dolgelley
llantrisant=llantrisant gorseinon=gorseinon mumbles=y_mwmbwls colwyn_bay=bae_colwyn hawarden=penarlag holywell=treffynnon buckley=bwcle chirk=y_waun overton=owrtyn rhymney=rhymni tredegar=tredegar
abertillery=abertyleri pontypridd=pontypridd kidwelly=cydweli burry_port=porth_tywyn laugharne=talacharn newcastle_emlyn=castellnewydd_emlyn crickhowell=crucywel talgarth=talgarth`

const others = new Map<string, string[]>()
for (const pair of pairs.split(/\s+/)) {
  const [one, other] = pair.split('=').map((name) => name.replaceAll('_', ' ')) as [string, string]
  if (one === other) continue
  others.set(one, [...others.get(one) ?? [], other])
  others.set(other, [...others.get(other) ?? [], one])
}

/** The other names of a town in comparable words; none where it has but one. */
export const otherNamesOf = (town: string): readonly string[] => others.get(town) ?? none
const none: readonly string[] = []
