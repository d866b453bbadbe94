// The operators for callers without ONNX Runtime, such as check.py: numbers and device pointers only. They return CUDA's error code.
#include "operators.h"

extern "C" {

size_t assay_index_workspace(int batch, int queries, int keys, int heads, int size, int top, int first, int eightBits) {
    return assay::indexWorkspace({batch, queries, keys, heads, size, top, first, eightBits != 0});
}

int assay_index_top_k(int element, int batch, int queries, int keys, int heads, int size, int top, int first, int eightBits,
                      const void* queryRows, const float* weights, const void* keyRows, int* selected, void* workspace, void* stream) {
    assay::IndexShape shape = {batch, queries, keys, heads, size, top, first, eightBits != 0};
    return assay::indexTopK(shape, static_cast<assay::Element>(element), queryRows, weights, keyRows, selected, workspace,
                            static_cast<cudaStream_t>(stream));
}

int assay_selected_attention(int element, int batch, int queries, int keys, int heads, int latent, int rotary, int top,
                             const void* queryRows, const void* latents, const int* selected, void* results, void* stream) {
    assay::AttentionShape shape = {batch, queries, keys, heads, latent, rotary, top};
    return assay::selectedAttention(shape, static_cast<assay::Element>(element), queryRows, latents, selected, results,
                                    static_cast<cudaStream_t>(stream));
}
}
