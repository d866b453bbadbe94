// The operators as ONNX Runtime loads them (registerCustomOpLibrary): domain dev.assay, for float16 and, with the ending Bfloat16 in the
// name, for bfloat16. docs/dsa.md says what each takes and gives.
#include <onnxruntime_c_api.h>

#include <string>
#include <vector>

#include "operators.h"

namespace {

// The oldest version of the interface that has all that is used here; a newer runtime gives it too.
constexpr uint32_t API = 16;

const OrtApi* api = nullptr;

struct Refused {
    OrtStatusPtr status;
};

void check(OrtStatusPtr status) {
    if (status != nullptr) {
        throw Refused{status};
    }
}

void check(cudaError_t error, const char* operatorName) {
    if (error != cudaSuccess) {
        std::string message = std::string(operatorName) + " failed: " + cudaGetErrorString(error);
        throw Refused{api->CreateStatus(ORT_EP_FAIL, message.c_str())};
    }
}

void require(bool condition, const std::string& message) {
    if (!condition) {
        throw Refused{api->CreateStatus(ORT_INVALID_ARGUMENT, message.c_str())};
    }
}

struct Argument {
    const void* data;
    std::vector<int64_t> shape;

    int length(int axis) const { return static_cast<int>(shape[axis]); }

    std::string text() const {
        std::string text = "[";
        for (int64_t length : shape) {
            text += (text.size() > 1 ? ", " : "") + std::to_string(length);
        }
        return text + "]";
    }
};

Argument argument(OrtKernelContext* context, size_t index, size_t axes, const char* what) {
    const OrtValue* value = nullptr;
    check(api->KernelContext_GetInput(context, index, &value));
    OrtTensorTypeAndShapeInfo* info = nullptr;
    check(api->GetTensorTypeAndShape(value, &info));
    Argument made;
    size_t count = 0;
    OrtStatusPtr status = api->GetDimensionsCount(info, &count);
    if (status == nullptr) {
        made.shape.resize(count);
        status = api->GetDimensions(info, made.shape.data(), count);
    }
    api->ReleaseTensorTypeAndShapeInfo(info);
    check(status);
    require(count == axes, std::string(what) + " has the shape " + made.text() + ", but " + std::to_string(axes) + " axes are needed");
    void* data = nullptr;
    check(api->GetTensorMutableData(const_cast<OrtValue*>(value), &data));
    made.data = data;
    return made;
}

void* result(OrtKernelContext* context, const std::vector<int64_t>& shape) {
    OrtValue* value = nullptr;
    check(api->KernelContext_GetOutput(context, 0, shape.data(), shape.size(), &value));
    void* data = nullptr;
    check(api->GetTensorMutableData(value, &data));
    return data;
}

cudaStream_t streamOf(OrtKernelContext* context) {
    void* stream = nullptr;
    check(api->KernelContext_GetGPUComputeStream(context, &stream));
    return static_cast<cudaStream_t>(stream);
}

int attribute(const OrtKernelInfo* info, const char* name) {
    int64_t value = 0;
    check(api->KernelInfoGetAttribute_int64(info, name, &value));
    return static_cast<int>(value);
}

// Memory of the runtime's own arena, given back when the work is queued: what takes it next is queued behind on the same stream.
class Scratch {
  public:
    Scratch(OrtKernelContext* context, size_t bytes) {
        int device = 0;
        check(cudaGetDevice(&device), "IndexTopK");
        check(api->CreateMemoryInfo("Cuda", OrtDeviceAllocator, device, OrtMemTypeDefault, &info));
        OrtStatusPtr status = api->KernelContext_GetAllocator(context, info, &allocator);
        if (status == nullptr) {
            status = api->AllocatorAlloc(allocator, bytes, &memory);
        }
        if (status != nullptr) {
            release();
            throw Refused{status};
        }
    }
    ~Scratch() { release(); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    void* get() const { return memory; }

  private:
    void release() {
        if (memory != nullptr) {
            OrtStatusPtr ignored = api->AllocatorFree(allocator, memory);
            if (ignored != nullptr) {
                api->ReleaseStatus(ignored);
            }
        }
        if (allocator != nullptr) {
            api->ReleaseAllocator(allocator);
        }
        if (info != nullptr) {
            api->ReleaseMemoryInfo(info);
        }
    }

    OrtMemoryInfo* info = nullptr;
    OrtAllocator* allocator = nullptr;
    void* memory = nullptr;
};

struct IndexTopK {
    static constexpr const char* NAME = "IndexTopK";
    static constexpr size_t INPUTS = 4;
    int top;
    bool eightBits;

    explicit IndexTopK(const OrtKernelInfo* info) : top(attribute(info, "top_k")), eightBits(attribute(info, "eight_bits") != 0) {
        require(top > 0, "IndexTopK needs a top_k of at least 1, not " + std::to_string(top));
    }

    static ONNXTensorElementDataType input(size_t index, ONNXTensorElementDataType element) {
        return index == 1 ? ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT : index == 3 ? ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 : element;
    }
    static ONNXTensorElementDataType output(ONNXTensorElementDataType) { return ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32; }
    static bool onHost(size_t index) { return index == 3; }

    void compute(OrtKernelContext* context, assay::Element element) const {
        Argument queries = argument(context, 0, 4, "IndexTopK's queries");
        Argument weights = argument(context, 1, 3, "IndexTopK's weights");
        Argument keys = argument(context, 2, 3, "IndexTopK's keys");
        Argument first = argument(context, 3, 1, "IndexTopK's first position");
        require(weights.length(0) == queries.length(0) && weights.length(1) == queries.length(1) && weights.length(2) == queries.length(2) &&
                        keys.length(0) == queries.length(0) && keys.length(2) == queries.length(3) && first.length(0) == 1,
                "IndexTopK's queries " + queries.text() + ", weights " + weights.text() + " and keys " + keys.text() + " do not fit");
        assay::IndexShape shape = {queries.length(0), queries.length(1), keys.length(1), queries.length(2), queries.length(3), top,
                                   static_cast<int>(*static_cast<const int64_t*>(first.data)), eightBits};
        require(assay::supports(shape, element), "IndexTopK has no kernel for " + std::to_string(shape.heads) + " heads of " +
                                                         std::to_string(shape.size) + (eightBits ? " in 8 bits" : ""));
        int* selected = static_cast<int*>(result(context, {shape.batch, shape.queries, top}));
        Scratch work(context, assay::indexWorkspace(shape));
        check(assay::indexTopK(shape, element, queries.data, static_cast<const float*>(weights.data), keys.data, selected, work.get(),
                               streamOf(context)),
              NAME);
    }
};

struct SelectedAttention {
    static constexpr const char* NAME = "SelectedAttention";
    static constexpr size_t INPUTS = 3;
    int latent;

    explicit SelectedAttention(const OrtKernelInfo* info) : latent(attribute(info, "latent")) {}

    static ONNXTensorElementDataType input(size_t index, ONNXTensorElementDataType element) {
        return index == 2 ? ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 : element;
    }
    static ONNXTensorElementDataType output(ONNXTensorElementDataType element) { return element; }
    static bool onHost(size_t) { return false; }

    void compute(OrtKernelContext* context, assay::Element element) const {
        Argument queries = argument(context, 0, 4, "SelectedAttention's queries");
        Argument latents = argument(context, 1, 3, "SelectedAttention's latents");
        Argument selected = argument(context, 2, 3, "SelectedAttention's selected tokens");
        require(latents.length(0) == queries.length(0) && latents.length(2) == queries.length(3) && selected.length(0) == queries.length(0) &&
                        selected.length(1) == queries.length(1),
                "SelectedAttention's queries " + queries.text() + ", latents " + latents.text() + " and selected tokens " + selected.text() +
                        " do not fit");
        assay::AttentionShape shape = {queries.length(0), queries.length(1), latents.length(1), queries.length(2), latent,
                                       queries.length(3) - latent, selected.length(2)};
        require(assay::supports(shape), "SelectedAttention has no kernel for a latent of " + std::to_string(latent) + " + " +
                                                std::to_string(shape.rotary) + " numbers");
        void* results = result(context, {shape.batch, shape.queries, shape.heads, latent});
        check(assay::selectedAttention(shape, element, queries.data, latents.data, static_cast<const int*>(selected.data), results,
                                       streamOf(context)),
              NAME);
    }
};

// The table of functions by which the runtime knows an operator, for one element type.
template <class Operator, assay::Element ELEMENT>
struct Entry : OrtCustomOp {
    static constexpr ONNXTensorElementDataType TYPE =
            ELEMENT == assay::Element::HALF ? ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 : ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16;

    Entry() : OrtCustomOp{} {
        version = API;
        GetName = [](const OrtCustomOp*) -> const char* {
            static const std::string name = std::string(Operator::NAME) + (ELEMENT == assay::Element::HALF ? "" : "Bfloat16");
            return name.c_str();
        };
        GetExecutionProviderType = [](const OrtCustomOp*) -> const char* { return "CUDAExecutionProvider"; };
        GetInputTypeCount = [](const OrtCustomOp*) { return Operator::INPUTS; };
        GetOutputTypeCount = [](const OrtCustomOp*) { return size_t{1}; };
        GetInputType = [](const OrtCustomOp*, size_t index) { return Operator::input(index, TYPE); };
        GetOutputType = [](const OrtCustomOp*, size_t) { return Operator::output(TYPE); };
        GetInputCharacteristic = [](const OrtCustomOp*, size_t) { return INPUT_OUTPUT_REQUIRED; };
        GetOutputCharacteristic = [](const OrtCustomOp*, size_t) { return INPUT_OUTPUT_REQUIRED; };
        GetInputMemoryType = [](const OrtCustomOp*, size_t index) {
            return Operator::onHost(index) ? OrtMemTypeCPUInput : OrtMemTypeDefault;
        };
        GetVariadicInputMinArity = [](const OrtCustomOp*) { return 1; };
        GetVariadicInputHomogeneity = [](const OrtCustomOp*) { return 1; };
        GetVariadicOutputMinArity = [](const OrtCustomOp*) { return 1; };
        GetVariadicOutputHomogeneity = [](const OrtCustomOp*) { return 1; };
        CreateKernelV2 = [](const OrtCustomOp*, const OrtApi*, const OrtKernelInfo* info, void** kernel) -> OrtStatusPtr {
            try {
                *kernel = new Operator(info);
                return nullptr;
            } catch (const Refused& refused) {
                return refused.status;
            }
        };
        KernelComputeV2 = [](void* kernel, OrtKernelContext* context) -> OrtStatusPtr {
            try {
                static_cast<const Operator*>(kernel)->compute(context, ELEMENT);
                return nullptr;
            } catch (const Refused& refused) {
                return refused.status;
            }
        };
        KernelDestroy = [](void* kernel) { delete static_cast<Operator*>(kernel); };
    }
};

}  // namespace

extern "C" OrtStatus* ORT_API_CALL RegisterCustomOps(OrtSessionOptions* options, const OrtApiBase* base) {
    static const Entry<IndexTopK, assay::Element::HALF> indexHalf;
    static const Entry<IndexTopK, assay::Element::BFLOAT> indexBfloat;
    static const Entry<SelectedAttention, assay::Element::HALF> attentionHalf;
    static const Entry<SelectedAttention, assay::Element::BFLOAT> attentionBfloat;
    static OrtCustomOpDomain* domain = nullptr;  // kept as long as sessions may use it: until the process ends
    api = base->GetApi(API);
    if (domain == nullptr) {
        OrtStatus* status = api->CreateCustomOpDomain("dev.assay", &domain);
        const OrtCustomOp* entries[] = {&indexHalf, &indexBfloat, &attentionHalf, &attentionBfloat};
        for (const OrtCustomOp* entry : entries) {
            status = status == nullptr ? api->CustomOpDomain_Add(domain, entry) : status;
        }
        if (status != nullptr) {
            return status;
        }
    }
    return api->AddCustomOpDomain(options, domain);
}
