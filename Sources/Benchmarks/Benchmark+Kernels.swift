internal import Basics
internal import CKernels
internal import Fields
internal import Hashing
internal import Polynomials

extension Benchmark {
    /// The kernels, as `ashlar bench kernels` names them.
    package static let kernels: [Benchmark] =
        [
            koalaBearMultiplication,
            poseidon2(width: 16) { $0.poseidon2_permute16($1, $2, $2) },
            poseidon2(width: 24) { $0.poseidon2_permute24($1, $2, $2) },
            keccak,
            extensionMultiplication,
            onMatrix("ntt-2^20x64") { _ = Ntt.values(ofCoefficients: $0, over: .subgroup(sizeLog2: 20)) },
            onMatrix("lde2-2^20x64") {
                _ = Ntt.extend($0, from: .subgroup(sizeLog2: 20), to: .standard(sizeLog2: 21))
            },
            onMatrix("merkle-2^20x64") { matrix in
                do throws(MerkleShape.Error) {
                    _ = try MerkleTree([matrix], capLog2: 0)
                } catch {
                    preconditionFailure("one matrix of 2^20 rows has a tree: \(error)")
                }
            },
        ] + folding + [constraints] + verification

    /// Products of vectors of the base field, and of its extension.
    private static let koalaBearMultiplication = multiplication("koalabear-mul", count: 2048, width: 1) {
        kernels, out, x, y, count in kernels.koalabear_mul(out, x, y, count)
    }

    private static let extensionMultiplication = multiplication("ext5-mul", count: 256, width: 5) {
        kernels, out, x, y, count in kernels.extension_mul(out, count, x, count, y, count, count)
    }

    private typealias Multiplication =
        @Sendable (
            ashlar_kernels, _ out: UnsafeMutablePointer<UInt32>, _ x: UnsafePointer<UInt32>, _ y: UnsafePointer<UInt32>,
            _ count: Int
        ) -> Void

    /// Vectors of `count` elements of `width` words, over and over. Both factors and the product of a thread stay
    /// in its first-level cache.
    private static func multiplication(
        _ name: String, count: Int, width: Int, kernel: @escaping Multiplication
    ) -> Benchmark {
        let rounds = (1 << 22) / (count * width)
        return Benchmark(name, unit: "1/s", workPerRun: rounds * count) {
            let size = count * width
            let factors = RandomData.elements(count: 2 * size)
            return {
                parallelFor(rounds, grain: 128) { range in
                    let products = Buffer<UInt32>(count: size)
                    for _ in range {
                        kernel(
                            ashlar_kernels_current().pointee, products.baseAddress, factors.baseAddress,
                            factors.baseAddress + size, count)
                    }
                }
            }
        }
    }

    /// Poseidon2 on 64 states side by side, over and over. They stay in the first-level cache.
    private static func poseidon2(width: Int, kernel: @escaping Permutation<UInt32>) -> Benchmark {
        permutation("poseidon2-w\(width)", width: width, kernel: kernel, states: RandomData.elements)
    }

    /// The same for Keccak.
    private static let keccak = permutation(
        "keccak-f", width: 25, kernel: { $0.keccak_f1600($1, $2, $2) }, states: RandomData.words)

    /// Permutes states side by side with the kernels given.
    private typealias Permutation<Word> =
        @Sendable (ashlar_kernels, _ states: UnsafeMutablePointer<Word>, _ stateCount: Int) -> Void

    private static func permutation<Word: BitwiseCopyable & Sendable>(
        _ name: String, width: Int, kernel: @escaping Permutation<Word>,
        states: @escaping @Sendable (_ count: Int) -> Buffer<Word>
    ) -> Benchmark {
        let (stateCount, rounds) = (64, 1024)
        return Benchmark(name, unit: "permutations/s", workPerRun: stateCount * rounds) {
            let states = states(width * stateCount)
            return {
                parallelFor(rounds, grain: 64) { range in
                    let own = Buffer<Word>(count: states.count)
                    own.baseAddress.update(from: states.baseAddress, count: states.count)
                    for _ in range { kernel(ashlar_kernels_current().pointee, own.baseAddress, stateCount) }
                }
            }
        }
    }

    /// Something done to a matrix of 2^20 rows and 64 columns, 256 MiB; its elements are counted.
    private static func onMatrix(_ name: String, _ run: @escaping @Sendable (Matrix) -> Void) -> Benchmark {
        Benchmark(name, unit: "input elements/s", workPerRun: 64 << 20) {
            let matrix = RandomData.matrix(width: 64, height: 1 << 20)
            return { run(matrix) }
        }
    }
}
