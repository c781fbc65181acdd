import { defaultSchema } from 'rehype-sanitize';

type Schema = typeof defaultSchema;

/**
 * What may come out of Markdown: GitHub's list without images, since loading one would tell its host that the answer was read
 * and could carry data out in its address. Ids come from the footnotes only and are made unique by their own prefix.
 */
export const allowed: Schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !['img', 'picture', 'source', 'details', 'summary'].includes(name)),
  protocols: { href: ['http', 'https', 'mailto'] },
  clobber: [],
  clobberPrefix: '',
};
