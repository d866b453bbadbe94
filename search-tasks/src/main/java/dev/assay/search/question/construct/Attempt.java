package dev.assay.search.question.construct;

import java.util.LinkedHashSet;
import java.util.Set;

/** What an attempt at a question has hidden and said otherwise so far. */
final class Attempt {
    private final Set<Integer> hidden = new LinkedHashSet<>();
    private final Set<Integer> named = new LinkedHashSet<>();

    Attempt(int root) {
        hidden.add(root);
    }

    private Attempt(Attempt other) {
        hidden.addAll(other.hidden);
        named.addAll(other.named);
    }

    Attempt copy() {
        return new Attempt(this);
    }

    void become(Attempt other) {
        hidden.clear();
        hidden.addAll(other.hidden);
        named.clear();
        named.addAll(other.named);
    }

    boolean has(int document) {
        return hidden.contains(document) || named.contains(document);
    }

    void hide(int document) {
        hidden.add(document);
    }

    void name(int document) {
        named.add(document);
    }

    Set<Integer> hidden() {
        return hidden;
    }

    Set<Integer> named() {
        return named;
    }
}
