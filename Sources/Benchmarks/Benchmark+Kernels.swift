internal import Basics
internal import CKernels
internal import Fields

extension Benchmark {
    /// The kernels, as `ashlar bench kernels` names them.
    package static let kernels: [Benchmark] = [koalaBearMultiplication]

    /// Products of vectors that stay in the first-level cache.
    private static let koalaBearMultiplication = Benchmark(
        "koalabear-mul", unit: "multiplications/s", workPerRun: 1 << 22
    ) {
        // Two inputs and an output of 8 KiB each, for every thread.
        let count = 2048
        let factors = randomElements(count: 2 * count)
        return {
            parallelFor((1 << 22) / count, grain: 128) { range in
                let products = Buffer<UInt32>(count: count)
                for _ in range {
                    ashlar_kernels_current().pointee.koalabear_mul(
                        products.baseAddress, factors.baseAddress, factors.baseAddress + count, count)
                }
            }
        }
    }

    /// The same elements in every run of the program, in Montgomery form.
    static func randomElements(count: Int) -> Buffer<UInt32> {
        var random = SeededGenerator(seed: 1)
        let elements = Buffer<UInt32>(count: count)
        for i in elements.indices {
            elements.baseAddress[i] = UInt32(random.next(below: UInt64(KoalaBearModulus.modulus)))
        }
        return elements
    }
}
