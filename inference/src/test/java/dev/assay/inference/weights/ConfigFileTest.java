package dev.assay.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConfigFileTest {
    /** The published configuration of DeepSeek-V3.2, without its quantisation. */
    static final String PUBLISHED =
            """
            {"architectures": ["DeepseekV32ForCausalLM"], "model_type": "deepseek_v32", "attention_bias": false,
             "attention_dropout": 0.0, "bos_token_id": 0, "eos_token_id": 1, "ep_size": 1, "first_k_dense_replace": 3,
             "hidden_act": "silu", "hidden_size": 7168, "index_head_dim": 128, "index_n_heads": 64, "index_topk": 2048,
             "initializer_range": 0.02, "intermediate_size": 18432, "kv_lora_rank": 512,
             "max_position_embeddings": 163840, "moe_intermediate_size": 2048, "moe_layer_freq": 1, "n_group": 8,
             "n_routed_experts": 256, "n_shared_experts": 1, "norm_topk_prob": true, "num_attention_heads": 128,
             "num_experts_per_tok": 8, "num_hidden_layers": 61, "num_key_value_heads": 128,
             "num_nextn_predict_layers": 1, "q_lora_rank": 1536, "qk_nope_head_dim": 128, "qk_rope_head_dim": 64,
             "rms_norm_eps": 1e-06, "rope_theta": 10000, "routed_scaling_factor": 2.5, "scoring_func": "sigmoid",
             "rope_scaling": {"beta_fast": 32, "beta_slow": 1, "factor": 40, "mscale": 1.0, "mscale_all_dim": 1.0,
                              "original_max_position_embeddings": 4096, "type": "yarn"},
             "tie_word_embeddings": false, "topk_group": 4, "topk_method": "noaux_tc", "torch_dtype": "bfloat16",
             "transformers_version": "4.44.2", "use_cache": true, "v_head_dim": 128, "vocab_size": 129280}
            """;

    private static String with(String old, String replacement) {
        assertThat(PUBLISHED).contains(old);
        return PUBLISHED.replace(old, replacement);
    }

    @Test
    void thePublishedConfigurationIsRead() {
        assertThat(ConfigFile.parse(PUBLISHED))
                .isEqualTo(new ModelConfig(
                        129_280,
                        7_168,
                        61,
                        3,
                        18_432,
                        163_840,
                        1e-6,
                        false,
                        new AttentionConfig(128, 1_536, 512, 128, 64, 128),
                        new IndexerConfig(64, 128, 2_048),
                        new RopeConfig(10_000, new YarnConfig(40, 4_096, 32, 1, 1, 1)),
                        new ExpertsConfig(256, 1, 8, 2_048, 8, 4, true, 2.5),
                        null));
    }

    @Test
    void theNewerFormOfTheRotarySettingsMeansTheSame() {
        String newer = with("\"rope_theta\": 10000, ", "")
                .replace("rope_scaling", "rope_parameters")
                .replace("\"type\": \"yarn\"", "\"rope_type\": \"yarn\", \"rope_theta\": 10000.0");
        assertThat(ConfigFile.parse(newer)).isEqualTo(ConfigFile.parse(PUBLISHED));
    }

    @Test
    void aModelOfDenseLayersOnlyHasNoExperts() {
        assertThat(ConfigFile.parse(with("\"first_k_dense_replace\": 3", "\"first_k_dense_replace\": 61"))
                        .experts())
                .isNull();
    }

    @Test
    void aSuccessHeadAndWhatItReadsAreRead() {
        String scorer = with("\"ep_size\": 1", "\"assay_success_head\": 64, \"assay_encoding\": \"compact/1\"");
        assertThat(ConfigFile.parse(scorer).scoring()).isEqualTo(new ScoringConfig(64, "compact/1"));
    }

    @Nested
    class Refusals {
        private void refused(String json, String... words) {
            assertThatThrownBy(() -> ConfigFile.parse(json))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .contains(words);
        }

        @Test
        void anUnknownField() {
            refused(with("\"ep_size\": 1", "\"sliding_window\": 512"), "not understood", "sliding_window", "Maybe");
        }

        @Test
        void aMissingField() {
            refused(with("\"index_topk\": 2048,", ""), "index_topk", "whole number");
        }

        @Test
        void aFieldOfAnotherType() {
            refused(with("\"index_topk\": 2048", "\"index_topk\": \"many\""), "index_topk", "many", "whole number");
        }

        @Test
        void anotherArchitecture() {
            refused(with("\"deepseek_v32\"", "\"deepseek_v3\""), "deepseek_v3", "lightning indexer");
        }

        @Test
        void aFieldGivenTwice() {
            refused(with("\"ep_size\": 1", "\"ep_size\": 1, \"index_topk\": 4"), "not JSON", "index_topk");
        }

        @Test
        void aHeadThatDoesNotSayWhatItReads() {
            refused(
                    with("\"ep_size\": 1", "\"assay_success_head\": 64"),
                    "assay_success_head without assay_encoding",
                    "Maybe");
            refused(
                    with("\"ep_size\": 1", "\"assay_encoding\": \"compact/1\""),
                    "assay_encoding without assay_success_head");
            refused(
                    with("\"ep_size\": 1", "\"assay_success_head\": 0, \"assay_encoding\": \"compact/1\""),
                    "assay_success_head (0");
        }

        @Test
        void quantisedWeights() {
            refused(with("\"ep_size\": 1", "\"quantization_config\": {\"fmt\": \"e4m3\"}"), "quantised", "Maybe");
        }

        @Test
        void anInterleavedIndexer() {
            refused(with("\"ep_size\": 1", "\"indexer_rope_interleave\": true"), "indexer_rope_interleave", "halves");
        }

        @Test
        void groupsThatDoNotDivideTheExperts() {
            refused(with("\"n_group\": 8", "\"n_group\": 7"), "256", "7");
        }

        @Test
        void moreExpertsPerTokenThanTheOpenGroupsHave() {
            refused(with("\"num_experts_per_tok\": 8", "\"num_experts_per_tok\": 129"), "129", "128");
        }

        @Test
        void layerKindsThatContradictTheCounts() {
            refused(with("\"ep_size\": 1", "\"mlp_layer_types\": [\"dense\"]"), "mlp_layer_types", "sparse");
        }

        @Test
        void anIndexHeadSmallerThanItsRotatedPart() {
            refused(with("\"index_head_dim\": 128", "\"index_head_dim\": 32"), "32", "64");
        }

        @Test
        void anOddRotatedPart() {
            refused(with("\"qk_rope_head_dim\": 64", "\"qk_rope_head_dim\": 63"), "63", "even");
        }

        @Test
        void aWindowThatNeedsNoStretching() {
            refused(with("163840", "4096"), "4096", "YaRN", "Maybe");
        }

        @Test
        void anotherKindOfStretching() {
            refused(with("\"type\": \"yarn\"", "\"type\": \"linear\""), "linear", "yarn");
        }

        @Test
        void bothFormsOfTheRotarySettings() {
            refused(with("\"ep_size\": 1", "\"rope_parameters\": {}"), "both", "Maybe");
        }

        @Test
        void whatIsNoJson() {
            refused("version https://git-lfs", "not JSON");
            refused("[]", "JSON object");
        }
    }
}
