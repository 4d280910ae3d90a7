/** Three drafts to begin with: one of each band, the last two of the same offer. */

export const EXAMPLES = [
  {
    label: "A weak one",
    statement:
      "Our innovative solution could transform the industry, and working together would make both of us successful.",
  },
  {
    label: "A promising one",
    statement:
      "Our fit finder would cut the returns in your web shop, because shoppers see their size before they order. In return we would like to train it on your return data.",
  },
  {
    label: "A strong one",
    statement:
      "Our fit finder shows shoppers their size before they order and cuts returns in your web shop from 30% to 24% within a quarter. In return, you let us train it on 12 months of your return data.",
  },
];
