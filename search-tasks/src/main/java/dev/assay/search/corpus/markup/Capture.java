package dev.assay.search.corpus.markup;

/**
 * A page as it was fetched.
 *
 * @param address it was fetched from
 * @param location that it redirects to, as written; empty when it is a page
 * @param isHtml whether its text is HTML; plain text else
 * @param text of it; empty when it redirects
 */
record Capture(String address, String location, boolean isHtml, String text) {}
