internal import Basics
internal import CKernels
internal import Fields

/// The constants of a transform of one shape, in the layout of `NttPlan.h`.
///
/// For M = 2^outputLog2 results and steps of M1 and N2 rows: M/2 bytes for the second step, 8·M1 for the first and
/// 128·N2 for the lanes, and 4·(M1/16 + N2) for the factors of results. At most 2^23 + 2^15 + 2^19 + 2^14 + 2^10
/// bytes, for M = 2^24 with M1 = N2 = 2^12.
package final class NttConstants: Sendable {
    package let shape: NttShape
    private let first: Buffer<UInt32>
    private let lanes: Buffer<UInt32>
    private let second: Buffer<UInt32>
    /// Factors of the results, of which only interpolation over a proper coset has some.
    private let outBlocks: Buffer<UInt32>
    private let outRows: Buffer<UInt32>
    private let fourthRoot: ConstantPair
    private let isTwisted: Bool
    private let scalesOutput: Bool

    package var byteCount: Int {
        4 * (first.count + lanes.count + second.count + outBlocks.count + outRows.count)
    }

    package init(_ shape: NttShape) {
        self.shape = shape
        let root: KoalaBear
        let inputShift: KoalaBear
        let outputShift: KoalaBear
        let scale: KoalaBear
        switch shape.direction {
        case .evaluation(let shift):
            root = KoalaBear.rootOfUnity(orderLog2: shape.outputLog2)
            (inputShift, outputShift, scale) = (shift, .one, .one)
        case .interpolation(let shift):
            root = KoalaBear.rootOfUnity(orderLog2: shape.outputLog2).inverse!
            (inputShift, outputShift) = (.one, shift.inverse!)
            scale = KoalaBear(UInt64(1) << shape.outputLog2).inverse!
        }
        fourthRoot = ConstantPair(root.squared(times: shape.outputLog2 - 2))
        isTwisted = shape.extensionLog2 > 0 || inputShift != .one
        scalesOutput = outputShift != .one
        first = Self.firstStages(shape, root: root, shift: inputShift)
        lanes = Self.laneConstants(shape, root: root, shift: inputShift, scale: scale, outputShift: outputShift)
        second = Self.secondStages(shape, root: root)
        let blocks = 1 << (shape.outputLog2 - shape.secondLog2 - 4)
        outBlocks = Self.powers(outputShift.power(16), count: scalesOutput ? blocks : 0)
        outRows = Self.powers(
            outputShift.squared(times: shape.outputLog2 - shape.secondLog2),
            count: scalesOutput ? 1 << shape.secondLog2 : 0)
    }

    /// The constants as the kernels take them; valid while this object lives.
    var plan: ashlar_ntt_plan {
        ashlar_ntt_plan(
            first_log2: UInt32(shape.firstLog2), second_log2: UInt32(shape.secondLog2),
            extension_log2: UInt32(shape.extensionLog2), is_twisted: isTwisted,
            fourth_root: (fourthRoot.value, fourthRoot.quotient), first: first.baseAddress,
            lanes: lanes.baseAddress, second: second.baseAddress,
            out_blocks: scalesOutput ? outBlocks.baseAddress : nil, out_rows: scalesOutput ? outRows.baseAddress : nil)
    }
}

// MARK: The tables

extension NttConstants {
    /// List j has rows k1 = j + cosets·k, its transforms' root is that of order N1, and its input is multiplied by
    /// the powers of (shift·root^j)^N2.
    private static func firstStages(_ shape: NttShape, root: KoalaBear, shift: KoalaBear) -> Buffer<UInt32> {
        let rows = 1 << shape.firstLog2
        let out = Buffer<UInt32>(repeating: 0, count: 2 * rows << shape.extensionLog2)
        let listRoot = root.squared(times: shape.outputLog2 - shape.firstLog2)
        for coset in 0..<1 << shape.extensionLog2 {
            let twist = (shift * root.power(UInt64(coset))).squared(times: shape.secondLog2)
            writeStages(out.baseAddress + 2 * rows * coset, rowsLog2: shape.firstLog2, root: listRoot, twist: twist)
        }
        return out
    }

    private static func secondStages(_ shape: NttShape, root: KoalaBear) -> Buffer<UInt32> {
        let rows = 1 << shape.secondLog2
        let blocks = 1 << (shape.outputLog2 - shape.secondLog2 - 4)
        let out = Buffer<UInt32>(repeating: 0, count: 2 * rows * blocks)
        let listRoot = root.squared(times: shape.outputLog2 - shape.secondLog2)
        let blockRoot = root.power(16)
        parallelFor(blocks, grain: max(1, 4096 / rows)) { range in
            for block in range {
                writeStages(
                    out.baseAddress + 2 * rows * block, rowsLog2: shape.secondLog2, root: listRoot,
                    twist: blockRoot.power(UInt64(block)))
            }
        }
        return out
    }

    /// scale·outputShift^l·(shift·root^l)^n2 for each n2 and lane l.
    private static func laneConstants(
        _ shape: NttShape, root: KoalaBear, shift: KoalaBear, scale: KoalaBear, outputShift: KoalaBear
    ) -> Buffer<UInt32> {
        let out = Buffer<UInt32>(count: 32 << shape.secondLog2)
        for lane in 0..<16 {
            let ratio = shift * root.power(UInt64(lane))
            var value = scale * outputShift.power(UInt64(lane))
            for row in 0..<1 << shape.secondLog2 {
                let pair = ConstantPair(value)
                out.baseAddress[32 * row + lane] = pair.value
                out.baseAddress[32 * row + 16 + lane] = pair.quotient
                value *= ratio
            }
        }
        return out
    }

    /// The stages of one transform over 2^rowsLog2 rows, whose input is multiplied by the powers of `twist`.
    private static func writeStages(
        _ out: UnsafeMutablePointer<UInt32>, rowsLog2: Int, root: KoalaBear, twist: KoalaBear
    ) {
        var out = out
        var sizeLog2 = 0
        if rowsLog2 % 2 == 1 {
            ConstantPair(twist.squared(times: rowsLog2 - 1)).write(to: &out)
            sizeLog2 = 1
        }
        while sizeLog2 < rowsLog2 {
            // Merges transforms of m = 2^sizeLog2 rows; rows/4m is a power of two, and so are the powers.
            let doublings = rowsLog2 - sizeLog2 - 2
            let ratio = root.squared(times: doublings)
            var u = twist.squared(times: doublings)
            for _ in 0..<1 << sizeLog2 {
                ConstantPair(u).write(to: &out)
                ConstantPair(u.squared).write(to: &out)
                ConstantPair(u.cubed, roundingUp: true).write(to: &out)
                u *= ratio
            }
            sizeLog2 += 2
        }
    }

    /// The Montgomery residues of the powers.
    private static func powers(_ base: KoalaBear, count: Int) -> Buffer<UInt32> {
        let out = Buffer<UInt32>(count: count)
        var power = KoalaBear.one
        for index in 0..<count {
            out.baseAddress[index] = power.rawValue
            power *= base
        }
        return out
    }
}

/// A constant factor as the kernels take it: its residue w, not in Montgomery form, and w·2^32/p as an integer.
struct ConstantPair {
    let value: UInt32
    let quotient: UInt32

    init(_ factor: KoalaBear, roundingUp: Bool = false) {
        value = factor.canonical
        let modulus = UInt64(KoalaBear.modulus)
        quotient = UInt32((UInt64(value) << 32 + (roundingUp ? modulus - 1 : 0)) / modulus)
    }

    func write(to out: inout UnsafeMutablePointer<UInt32>) {
        out[0] = value
        out[1] = quotient
        out += 2
    }
}
