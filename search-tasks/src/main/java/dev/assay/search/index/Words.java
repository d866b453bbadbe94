package dev.assay.search.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** The words of a query as the index knows them: lower case, without their endings, without those that say nothing. */
final class Words {
    /** Of a longer query the first count. */
    private static final int MOST = 64;

    private static final int READ = 4_000;
    /** A word in the name of a document weighs as much again as in its text. */
    private static final float NAME = 2f;

    private static final Analyzer ANALYZER = new EnglishAnalyzer();

    private Words() {}

    static Set<String> of(String query) {
        Set<String> words = new LinkedHashSet<>();
        try (TokenStream tokens =
                ANALYZER.tokenStream(Fields.TEXT, query.substring(0, Math.min(query.length(), READ)))) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (words.size() < MOST && tokens.incrementToken()) {
                words.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("The query (%s) cannot be read.".formatted(query), e);
        }
        return words;
    }

    static Query query(Set<String> words) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        List<String> all = new ArrayList<>(words);
        for (String word : all) {
            query.add(new TermQuery(new Term(Fields.TEXT, word)), BooleanClause.Occur.SHOULD);
            query.add(new BoostQuery(new TermQuery(new Term(Fields.NAMES, word)), NAME), BooleanClause.Occur.SHOULD);
        }
        return query.build();
    }
}
