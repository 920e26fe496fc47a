/** A body that is a text of its own kind rather than JSON. */
export const textBody = (body: string, type: string) => ({
  body, bodySerializer: (text: unknown) => String(text), headers: { 'Content-Type': type },
})
