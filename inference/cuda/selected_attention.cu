// SelectedAttention: gather and attention in one.
#include "attention.cuh"
#include "operators.h"

namespace assay {
namespace {

constexpr int MOST_QUERIES = 32768;  // of one launch; a grid has fewer than 65,536 rows

template <class T, int LATENT>
cudaError_t launch(const AttentionShape& shape, const void* queries, const void* latents, const int* selected, void* results,
                   cudaStream_t stream) {
    constexpr int MEMORY = attentionMemory<LATENT>();
    static_assert(MEMORY <= 227 * 1024, "more than a block can have");
    cudaError_t error = cudaFuncSetAttribute(attentionKernel<T, LATENT>, cudaFuncAttributeMaxDynamicSharedMemorySize, MEMORY);
    if (error != cudaSuccess) {
        return error;
    }
    int headTiles = (shape.heads + HEAD_ROWS - 1) / HEAD_ROWS;
    for (int start = 0; start < shape.queries && error == cudaSuccess; start += MOST_QUERIES) {
        int count = shape.queries - start < MOST_QUERIES ? shape.queries - start : MOST_QUERIES;
        AttentionArguments<T> arguments = {static_cast<const T*>(queries), static_cast<const T*>(latents), selected,
                                           static_cast<T*>(results), shape.queries, start, shape.keys, shape.heads, shape.rotary, shape.top};
        // Blocks of one query follow each other: what the first reads, the second finds in the cache.
        attentionKernel<T, LATENT><<<dim3(headTiles, count, shape.batch), ATTENTION_THREADS, MEMORY, stream>>>(arguments);
        error = cudaGetLastError();
    }
    return error;
}

template <class T>
cudaError_t choose(const AttentionShape& shape, const void* queries, const void* latents, const int* selected, void* results,
                   cudaStream_t stream) {
    switch (shape.latent) {
        case 128: return launch<T, 128>(shape, queries, latents, selected, results, stream);
        case 256: return launch<T, 256>(shape, queries, latents, selected, results, stream);
        case 512: return launch<T, 512>(shape, queries, latents, selected, results, stream);
        default: return cudaErrorInvalidValue;
    }
}

}  // namespace

bool supports(const AttentionShape& shape) {
    return (shape.latent == 128 || shape.latent == 256 || shape.latent == 512) && shape.rotary > 0 && shape.rotary <= 64 &&
           shape.rotary % 8 == 0;
}

cudaError_t selectedAttention(const AttentionShape& shape, Element element, const void* queries, const void* latents, const int* selected,
                              void* results, cudaStream_t stream) {
    if (!supports(shape)) {
        return cudaErrorInvalidValue;
    }
    return element == Element::HALF ? choose<__half>(shape, queries, latents, selected, results, stream)
                                    : choose<__nv_bfloat16>(shape, queries, latents, selected, results, stream);
}

}  // namespace assay
