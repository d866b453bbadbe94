package dev.assay.search.corpus.wiki;

/**
 * A page of a dump.
 *
 * @param title as the dump writes it
 * @param space number of its namespace; 0 holds the articles
 * @param redirect title of the page that it stands for; empty when it is a page of its own
 * @param text wiki text; empty when it was too long to be kept
 * @param size of the text in characters
 */
record WikiPage(String title, int space, String redirect, String text, long size) {}
