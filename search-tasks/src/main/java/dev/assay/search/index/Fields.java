package dev.assay.search.index;

import dev.assay.search.corpus.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** The fields of a document in the index, made once and filled again for each. */
final class Fields {
    static final String ID = "id";
    static final String TITLE = "title";
    static final String TEXT = "text";
    static final String REST = "rest";
    /** Title and other names. */
    static final String NAMES = "names";

    /** Looked up in the order of the ids, so it needs no terms. */
    private final StoredField id = new StoredField(ID, "");

    private final SortedDocValuesField order = new SortedDocValuesField(ID, new BytesRef());
    private final StoredField title = new StoredField(TITLE, "");
    private final Field names = new Field(NAMES, "", words(false));
    private final Field text = new Field(TEXT, "", words(true));
    private final StoredField rest = new StoredField(REST, new BytesRef());
    private final org.apache.lucene.document.Document all = new org.apache.lucene.document.Document();

    Fields() {
        all.add(id);
        all.add(order);
        all.add(title);
        all.add(names);
        all.add(text);
        all.add(rest);
    }

    /** How often a word stands in it, not where: BM25 needs no more, and looking within a page is done on its lines. */
    private static FieldType words(boolean stored) {
        FieldType type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.setTokenized(true);
        type.setStored(stored);
        type.freeze();
        return type;
    }

    org.apache.lucene.document.Document of(Document document, byte[] encoded) {
        id.setStringValue(document.id());
        order.setBytesValue(new BytesRef(document.id()));
        title.setStringValue(document.title());
        names.setStringValue(
                document.aliases().isEmpty()
                        ? document.title()
                        : document.title() + "\n" + String.join("\n", document.aliases()));
        text.setStringValue(document.text());
        rest.setBytesValue(encoded);
        return all;
    }
}
