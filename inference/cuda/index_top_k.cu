// IndexTopK: index scores and exact top-k. Scores of as many queries as fit the workspace are held at one time.
#include "index_scores.cuh"
#include "operators.h"
#include "round8.cuh"
#include "top_k.cuh"

namespace assay {
namespace {

constexpr size_t SCORE_BYTES = size_t{512} << 20;

size_t rounded(size_t bytes) {
    return (bytes + 255) / 256 * 256;
}

int strideOf(const IndexShape& shape) {
    return (shape.keys + 3) / 4 * 4;
}

// Queries at one time: what fits, in whole blocks of 64.
int queriesAtOnce(const IndexShape& shape) {
    size_t fitting = SCORE_BYTES / (sizeof(float) * strideOf(shape));
    size_t blocks = fitting / 64 > 0 ? fitting / 64 * 64 : 64;
    return blocks < static_cast<size_t>(shape.queries) ? static_cast<int>(blocks) : shape.queries;
}

struct Workspace {
    float* scores;
    __nv_fp8_e4m3* queries;
    float* weights;
    __nv_fp8_e4m3* keys;
    float* keyScale;
    size_t bytes;
};

Workspace divide(const IndexShape& shape, void* memory) {
    char* next = static_cast<char*>(memory);
    auto take = [&](size_t bytes) {
        char* mine = next;
        next += rounded(bytes);
        return mine;
    };
    size_t queries = queriesAtOnce(shape);
    size_t rows = shape.eightBits ? queries * shape.heads : 0;
    size_t keys = shape.eightBits ? shape.keys : 0;
    Workspace made;
    made.scores = reinterpret_cast<float*>(take(queries * strideOf(shape) * sizeof(float)));
    made.queries = reinterpret_cast<__nv_fp8_e4m3*>(take(rows * shape.size));
    made.weights = reinterpret_cast<float*>(take(rows * sizeof(float)));
    made.keys = reinterpret_cast<__nv_fp8_e4m3*>(take(keys * shape.size));
    made.keyScale = reinterpret_cast<float*>(take(keys * sizeof(float)));
    made.bytes = next - static_cast<char*>(memory);
    return made;
}

template <class T>
cudaError_t roundRows(const void* rows, const float* weights, __nv_fp8_e4m3* to, float* scaled, long count, cudaStream_t stream) {
    roundKernel<T><<<static_cast<unsigned>((count + 7) / 8), 256, 0, stream>>>(static_cast<const T*>(rows), weights, to, scaled, count);
    return cudaGetLastError();
}

template <class T, int HEADS, int SIZE>
cudaError_t launchScores(const ScoreArguments<T>& arguments, cudaStream_t stream) {
    constexpr int MEMORY = scoreMemory<T, SIZE>();
    static_assert(MEMORY <= 227 * 1024, "more than a block can have");
    cudaError_t error =
            cudaFuncSetAttribute(scoreKernel<T, HEADS, SIZE>, cudaFuncAttributeMaxDynamicSharedMemorySize, MEMORY);
    if (error != cudaSuccess) {
        return error;
    }
    int seen = arguments.first + arguments.count < arguments.keyCount ? arguments.first + arguments.count : arguments.keyCount;
    constexpr int QUERIES = QUERY_ROWS / HEADS;
    dim3 grid((seen + KEYS_OF_BLOCK - 1) / KEYS_OF_BLOCK, (arguments.count + QUERIES - 1) / QUERIES);
    scoreKernel<T, HEADS, SIZE><<<grid, 2 * WARPGROUP, MEMORY, stream>>>(arguments);
    return cudaGetLastError();
}

template <class T>
using Launch = cudaError_t (*)(const ScoreArguments<T>&, cudaStream_t);

template <class T>
Launch<T> choose(int heads, int size) {
    if (size == 128) {
        switch (heads) {
            case 16: return launchScores<T, 16, 128>;
            case 64: return launchScores<T, 64, 128>;
            default: break;
        }
        if constexpr (std::is_same<T, __half>::value) {
            switch (heads) {
                case 8: return launchScores<T, 8, 128>;
                case 32: return launchScores<T, 32, 128>;
                default: break;
            }
        }
    }
    if constexpr (std::is_same<T, __half>::value) {
        if (size == 64) {
            switch (heads) {
                case 8: return launchScores<T, 8, 64>;
                case 16: return launchScores<T, 16, 64>;
                default: break;
            }
        }
    }
    return nullptr;
}

template <class T>
cudaError_t run(const IndexShape& shape, const T* queries, const float* weights, const T* keys, int* selected, void* memory,
                cudaStream_t stream) {
    Workspace work = divide(shape, memory);
    int stride = strideOf(shape);
    int most = queriesAtOnce(shape);
    for (int sequence = 0; sequence < shape.batch; sequence++) {
        const T* sequenceKeys = keys + static_cast<long>(sequence) * shape.keys * shape.size;
        cudaError_t error = cudaSuccess;
        if (shape.eightBits) {
            error = roundRows<T>(sequenceKeys, nullptr, work.keys, work.keyScale, shape.keys, stream);
        }
        for (int start = 0; start < shape.queries && error == cudaSuccess; start += most) {
            int count = shape.queries - start < most ? shape.queries - start : most;
            long query = static_cast<long>(sequence) * shape.queries + start;
            const T* theseQueries = queries + query * shape.heads * shape.size;
            const float* theseWeights = weights + query * shape.heads;
            int first = shape.first + start;
            bool needed = first + count > shape.top;
            if (needed && shape.eightBits) {
                error = roundRows<T>(theseQueries, theseWeights, work.queries, work.weights, static_cast<long>(count) * shape.heads, stream);
                if (error == cudaSuccess) {
                    ScoreArguments<__nv_fp8_e4m3> arguments = {work.queries, work.weights, work.keys, work.keyScale, work.scores, count,
                                                               shape.keys, stride, first, shape.top};
                    error = choose<__nv_fp8_e4m3>(shape.heads, shape.size)(arguments, stream);
                }
            } else if (needed) {
                ScoreArguments<T> arguments = {theseQueries, theseWeights, sequenceKeys, nullptr, work.scores, count,
                                               shape.keys, stride, first, shape.top};
                error = choose<T>(shape.heads, shape.size)(arguments, stream);
            }
            if (error != cudaSuccess) {
                break;
            }
            TopArguments top = {work.scores, selected + query * shape.top, stride, first, shape.keys, shape.top};
            topKernel<<<count, TOP_THREADS, 0, stream>>>(top);
            error = cudaGetLastError();
        }
        if (error != cudaSuccess) {
            return error;
        }
    }
    return cudaSuccess;
}

}  // namespace

bool supports(const IndexShape& shape, Element element) {
    if (shape.eightBits) {
        return choose<__nv_fp8_e4m3>(shape.heads, shape.size) != nullptr;
    }
    return element == Element::HALF ? choose<__half>(shape.heads, shape.size) != nullptr
                                    : choose<__nv_bfloat16>(shape.heads, shape.size) != nullptr;
}

size_t indexWorkspace(const IndexShape& shape) {
    return divide(shape, nullptr).bytes;
}

cudaError_t indexTopK(const IndexShape& shape, Element element, const void* queries, const float* weights, const void* keys, int* selected,
                      void* workspace, cudaStream_t stream) {
    if (!supports(shape, element)) {
        return cudaErrorInvalidValue;
    }
    if (element == Element::HALF) {
        return run(shape, static_cast<const __half*>(queries), weights, static_cast<const __half*>(keys), selected, workspace, stream);
    }
    return run(shape, static_cast<const __nv_bfloat16*>(queries), weights, static_cast<const __nv_bfloat16*>(keys), selected, workspace,
               stream);
}

}  // namespace assay
