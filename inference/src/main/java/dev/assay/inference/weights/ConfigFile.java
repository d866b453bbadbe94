package dev.assay.inference.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads {@code config.json} of a {@code deepseek_v32} checkpoint, as published or as transformers saves it. */
public final class ConfigFile {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int LIMIT = 1 << 20;

    private ConfigFile() {}

    /** Reads a file; an {@link IllegalArgumentException} says what is wrong with its content. */
    public static ModelConfig read(Path file) throws IOException {
        if (Files.size(file) > LIMIT) {
            throw new IllegalArgumentException("The configuration (%s) has %d bytes; more than %d is no config.json."
                    .formatted(file.getFileName(), Files.size(file), LIMIT));
        }
        return parse(Files.readString(file));
    }

    /** Reads the text of a configuration. */
    public static ModelConfig parse(String json) {
        try {
            return model(new Fields("The configuration", STRICT.readTree(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The configuration is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static ModelConfig model(Fields fields) {
        if (!fields.text("model_type").equals("deepseek_v32")) {
            fields.only("model_type", "deepseek_v32", "other architectures have no lightning indexer.");
        }
        refuseVariants(fields);
        fields.ignore(
                "architectures",
                "transformers_version",
                "torch_dtype",
                "dtype",
                "use_cache",
                "initializer_range",
                "bos_token_id",
                "eos_token_id",
                "pad_token_id",
                "attention_dropout",
                "pretraining_tp",
                "ep_size",
                "aux_loss_alpha",
                "seq_aux",
                "router_aux_loss_coef",
                "output_router_logits",
                "num_nextn_predict_layers",
                "auto_map",
                "_name_or_path",
                "id2label",
                "label2id",
                "problem_type",
                "return_dict",
                "output_hidden_states",
                "chunk_size_feed_forward",
                "is_encoder_decoder",
                "_attn_implementation");
        AttentionConfig attention = attention(fields);
        int layers = fields.whole("num_hidden_layers");
        int dense = denseLayers(fields, layers);
        ModelConfig config = new ModelConfig(
                fields.whole("vocab_size"),
                fields.whole("hidden_size"),
                layers,
                dense,
                fields.whole("intermediate_size"),
                fields.whole("max_position_embeddings"),
                fields.decimal("rms_norm_eps"),
                fields.flag("tie_word_embeddings", false),
                attention,
                new IndexerConfig(
                        fields.whole("index_n_heads"), fields.whole("index_head_dim"), fields.whole("index_topk")),
                rope(fields),
                experts(fields, dense < layers),
                scoring(fields));
        fields.end();
        return config;
    }

    private static void refuseVariants(Fields fields) {
        fields.only("hidden_act", "silu", "the experts and MLPs are gated by SiLU.");
        fields.only("attention_bias", false, "the projections have no bias.");
        fields.only("mlp_bias", false, "the projections have no bias.");
        fields.only("scoring_func", "sigmoid", "experts are scored by the sigmoid.");
        fields.only("topk_method", "noaux_tc", "experts are chosen with a correction bias, in groups.");
        fields.only("moe_layer_freq", 1, "every layer after the dense ones has experts.");
        fields.only("rope_interleave", true, "the attention rotates neighbouring pairs.");
        fields.only("indexer_rope_interleave", false, "the indexer rotates halves.");
        if (fields.has("quantization_config")) {
            throw new IllegalArgumentException(
                    "The checkpoint is quantised (quantization_config), which is not read.\nMaybe convert it to bfloat16 first.");
        }
        fields.ignore("quantization_config");
    }

    private static AttentionConfig attention(Fields fields) {
        AttentionConfig attention = new AttentionConfig(
                fields.whole("num_attention_heads"),
                fields.whole("q_lora_rank"),
                fields.whole("kv_lora_rank"),
                fields.whole("qk_nope_head_dim"),
                fields.whole("qk_rope_head_dim"),
                fields.whole("v_head_dim"));
        fields.only("num_key_value_heads", attention.heads(), "every head has keys of its own, made from one latent.");
        fields.only("head_dim", attention.rope(), "it is the rotated part of a head.");
        fields.only("qk_head_dim", attention.nope() + attention.rope(), "it is qk_nope_head_dim + qk_rope_head_dim.");
        return attention;
    }

    private static int denseLayers(Fields fields, int layers) {
        int dense = Math.min(layers, fields.whole("first_k_dense_replace"));
        List<String> kinds = IntStream.range(0, layers)
                .mapToObj(layer -> layer < dense ? "dense" : "sparse")
                .toList();
        same(fields, "mlp_layer_types", kinds);
        // Two names were in use for the same thing: accept either, but only throughout.
        List<String> old = Collections.nCopies(layers, "deepseek_sparse_attention");
        boolean named = fields.has("layer_types") && fields.texts("layer_types").equals(old);
        same(fields, "layer_types", named ? old : Collections.nCopies(layers, "indexed_attention"));
        return dense;
    }

    private static void same(Fields fields, String name, List<String> expected) {
        if (fields.has(name) && !fields.texts(name).equals(expected)) {
            throw new IllegalArgumentException("The configuration has %s %s, but by its other fields it must be %s."
                    .formatted(name, fields.texts(name), expected));
        }
        fields.ignore(name);
    }

    private static RopeConfig rope(Fields fields) {
        if (fields.has("rope_parameters") && fields.has("rope_scaling")) {
            throw new IllegalArgumentException(
                    "The configuration has both rope_parameters and rope_scaling.\nMaybe remove the older one, rope_scaling.");
        }
        fields.ignore("rope_parameters", "rope_scaling", "rope_theta");
        if (!fields.has("rope_parameters")) {
            double theta = fields.decimal("rope_theta");
            return new RopeConfig(
                    theta, fields.has("rope_scaling") ? yarn(fields.object("rope_scaling"), theta) : null);
        }
        Fields rope = fields.object("rope_parameters");
        double theta = rope.decimal("rope_theta");
        fields.only("rope_theta", theta, "rope_parameters has that one.");
        return new RopeConfig(theta, yarn(rope, theta));
    }

    private static @Nullable YarnConfig yarn(Fields rope, double theta) {
        rope.only("rope_theta", theta, "the configuration has that one.");
        String type = rope.text(rope.has("rope_type") ? "rope_type" : "type");
        rope.only("type", type, "rope_type says that.");
        rope.ignore("type", "rope_type");
        YarnConfig yarn = null;
        if (!type.equals("default")) {
            rope.only(rope.has("rope_type") ? "rope_type" : "type", "yarn", "no other stretching is built.");
            yarn = new YarnConfig(
                    rope.decimal("factor"),
                    rope.whole("original_max_position_embeddings"),
                    rope.decimal("beta_fast", 32),
                    rope.decimal("beta_slow", 1),
                    rope.decimal("mscale"),
                    rope.decimal("mscale_all_dim"));
        }
        rope.end();
        return yarn;
    }

    private static @Nullable ScoringConfig scoring(Fields fields) {
        boolean head = fields.has("assay_success_head");
        if (head != fields.has("assay_encoding")) {
            throw new IllegalArgumentException(
                    "The configuration has %s without %s.\nMaybe add it: a scorer needs a head, and says what it reads."
                            .formatted(
                                    head ? "assay_success_head" : "assay_encoding",
                                    head ? "assay_encoding" : "assay_success_head"));
        }
        fields.ignore("assay_success_head", "assay_encoding");
        return head ? new ScoringConfig(fields.whole("assay_success_head"), fields.text("assay_encoding")) : null;
    }

    private static @Nullable ExpertsConfig experts(Fields fields, boolean any) {
        if (!any) {
            fields.ignore(
                    "n_routed_experts",
                    "n_shared_experts",
                    "num_experts_per_tok",
                    "moe_intermediate_size",
                    "n_group",
                    "topk_group",
                    "norm_topk_prob",
                    "routed_scaling_factor");
            return null;
        }
        return new ExpertsConfig(
                fields.whole("n_routed_experts"),
                fields.whole("n_shared_experts"),
                fields.whole("num_experts_per_tok"),
                fields.whole("moe_intermediate_size"),
                fields.whole("n_group"),
                fields.whole("topk_group"),
                fields.flag("norm_topk_prob"),
                fields.decimal("routed_scaling_factor"));
    }
}
