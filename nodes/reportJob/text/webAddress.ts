/**
 * A web address inside a text, also as it looks within escaped JSON or percent-encoded in another address. A single
 * quote does not end it: `filename*=UTF-8''…` stands in front of a signature.
 */
export const WEB_ADDRESS = /https?(?::|%3A)(?:\\*\/|%2F){2}[^\s"<>]+/gi;
