/** Everyday words of English, the most frequent first. Rules are looked up by their rarest word, and a text that has none of these is hardly English. */
export const common: readonly string[] = ('the to and i a you it of in is that my he for on was me so we do not have be with at this but they are she no just her him up what there out if all like about his know get'
  + ' go now can one from as an been has or when had will said them our yes your then were come right here think back how going would some by us did who time really well want very down because house need could where say am off more'
  + ' got into see take over after their home two why should which again still way day little man old make first call other too never only even good before any these does being tell people through than last been made came'
  + ' went told much really something someone somebody next night today door phone s let put police please hello okay ok him himself herself around away while without until every keep keeps always since thing things').split(' ')

export const rankOf = new Map(common.map((word, i) => [word, common.length - i]))
