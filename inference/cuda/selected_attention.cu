// SelectedAttention: gather and attention in one.
#include "attention.cuh"
#include "operators.h"

namespace assay {
namespace {

template <class T, int LATENT>
cudaError_t launch(const AttentionShape& shape, const void* queries, const void* latents, const int* selected, void* results,
                   cudaStream_t stream) {
    constexpr int MEMORY = attentionMemory<LATENT>();
    static_assert(MEMORY <= 227 * 1024, "more than a block can have");
    cudaError_t error = cudaFuncSetAttribute(attentionKernel<T, LATENT>, cudaFuncAttributeMaxDynamicSharedMemorySize, MEMORY);
    if (error != cudaSuccess) {
        return error;
    }
    AttentionArguments<T> arguments = {static_cast<const T*>(queries), static_cast<const T*>(latents), selected, static_cast<T*>(results),
                                       shape.queries, shape.keys, shape.heads, shape.rotary, shape.top};
    dim3 grid(shape.queries * ((shape.heads + HEAD_ROWS - 1) / HEAD_ROWS), shape.batch);
    attentionKernel<T, LATENT><<<grid, 2 * WARPGROUP, MEMORY, stream>>>(arguments);
    return cudaGetLastError();
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
