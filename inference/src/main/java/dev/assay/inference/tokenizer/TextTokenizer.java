package dev.assay.inference.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A tokenizer of Hugging Face's library ({@code tokenizer.json}), the only place that knows it. Nothing is fetched at run time. Safe
 * for use by several threads; closing it frees native memory.
 */
public final class TextTokenizer implements AutoCloseable {
    static {
        // The Java binding reports its first use to its makers and looks for models on the network, unless told not to.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }

    private final HuggingFaceTokenizer tokenizer;

    private TextTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * Reads a tokenizer. What its file says of padding is not done.
     *
     * @param json bytes of a {@code tokenizer.json}
     * @param most tokens of a text, those that mark its ends included; the rest of it is cut off
     */
    public static TextTokenizer read(byte[] json, int most) {
        if (most < 3) {
            throw new IllegalArgumentException(
                    "A tokenizer that gives %d tokens at most gives no text.".formatted(most));
        }
        return read(json, Map.of("padding", "false", "truncation", "true", "maxLength", String.valueOf(most)));
    }

    /** Reads a tokenizer that cuts nothing off, whatever its file says. */
    public static TextTokenizer read(byte[] json) {
        return read(json, Map.of("padding", "false", "truncation", "false"));
    }

    private static TextTokenizer read(byte[] json, Map<String, String> options) {
        try {
            return new TextTokenizer(HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "The tokenizer (%d bytes) cannot be read: %s\nMaybe it is not a tokenizer.json of Hugging Face's library."
                            .formatted(json.length, e.getMessage()),
                    e);
        }
    }

    /** Token ids, those that mark the ends included. */
    public long[] ids(String text) {
        return tokenizer.encode(text, true, false).getIds();
    }

    /** Token ids of many texts. */
    public List<long[]> ids(List<String> texts) {
        return Arrays.stream(tokenizer.batchEncode(texts, true, false))
                .map(encoding -> encoding.getIds())
                .toList();
    }

    /** Token ids of many texts, without those that mark ends: for texts that are pieces of one. */
    public List<long[]> plainIds(List<String> texts) {
        return Arrays.stream(tokenizer.batchEncode(texts, false, false))
                .map(encoding -> encoding.getIds())
                .toList();
    }

    /** The text of tokens, without those that mark ends. */
    public String text(long[] ids) {
        return tokenizer.decode(ids, true);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
