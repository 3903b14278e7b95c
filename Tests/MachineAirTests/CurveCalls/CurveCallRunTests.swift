import Air
import Basics
import Machine
import MachineAir
import TestKit
import Testing

/// Runs that multiply numbers and add points: without findings, and with the results of Python's integers.
@Suite struct CurveCallRunTests {
    private static let vectors = Result { try TestVectors.read("machine.json") }

    /// So many bytes from each call's operands to the next's.
    private static let distance: UInt32 = 128

    private static func base(_ index: Int) -> UInt32 { CurveCallProgram.base + distance * UInt32(index) }

    @Test func products() throws {
        let vectors = try Self.vectors.get()["products"].array.map { try $0.array.map { try Integer256.vector($0) } }
        #expect(vectors.count > 700)
        let steps = vectors.enumerated().map { index, vector in
            CurveCallProgram.multiply(vector[0], vector[1], vector[2], at: Self.base(index))
        }
        let run = try CurveCallProgram(steps: steps).run()
        #expect(run.findings.map(\.description) == [])
        for (index, vector) in vectors.enumerated() { #expect(run.number(at: Self.base(index)) == vector[3]) }
    }

    @Test func sums() throws {
        let vectors = try Self.vectors.get()["sums"].array.map { vector in
            try ["p", "q", "sum"].map { try Secp256k1.Point.vector(vector[$0]) }
        }
        #expect(vectors.count > 200)
        let steps = vectors.enumerated().map { index, vector in
            CurveCallProgram.add(vector[1], to: vector[0], at: Self.base(index))
        }
        let run = try CurveCallProgram(steps: steps).run()
        #expect(run.findings.map(\.description) == [])
        for (index, vector) in vectors.enumerated() {
            #expect(run.point(at: Self.base(index)) == vector[2])
            #expect(run.point(at: Self.base(index) + 64) == vector[1])
        }
    }

    @Test func doubles() throws {
        let vectors = try Self.vectors.get()["doubles"].array.map { vector in
            try ["p", "double"].map { try Secp256k1.Point.vector(vector[$0]) }
        }
        #expect(vectors.count > 10)
        let steps = vectors.enumerated().map { CurveCallProgram.double($1[0], at: Self.base($0)) }
        let run = try CurveCallProgram(steps: steps).run()
        #expect(run.findings.map(\.description) == [])
        for (index, vector) in vectors.enumerated() { #expect(run.point(at: Self.base(index)) == vector[1]) }
    }

    // MARK: Edges

    /// Numbers around the limits of limbs, and around the prime.
    private static let edges: [Integer256] = {
        let prime = Secp256k1.prime
        func less(_ distance: UInt64) -> Integer256 {
            Integer256.difference(.zero, Integer256(distance), modulo: prime)
        }
        return [
            .zero, Integer256(1), Integer256(2), Integer256(0xffff), Integer256(0x1_0000), Integer256(.max),
            Integer256(limbs: (0, 0, 0, 1 << 63)), Integer256(limbs: (0xffff, 0, 0, .max << 48)),
            less(1), less(2), less(0xfc2f), less(0xfc30), less(0xfc31), less(0x1_0000_0000), less(0x1_0000_03d0),
            less(0x1_0000_03d1), less(0x1_0000_0000_0000),
        ]
    }()

    @Test func productsOfEdges() throws {
        let numbers = Self.edges + [Secp256k1.prime, .largest, Integer256(limbs: (.max - 1, .max, .max, .max))]
        var steps: [CurveCallProgram.Step] = []
        for x in numbers {
            for y in numbers {
                for modulus in [x, y, numbers[(steps.count * 7 + 1) % numbers.count]] where modulus != .zero {
                    steps.append(CurveCallProgram.multiply(x, y, modulus))
                }
            }
        }
        let run = try CurveCallProgram(steps: steps).run()
        #expect(run.recorder.precompiles.count > 900)
        #expect(run.findings.map(\.description) == [])
    }

    /// Points of edge coordinates, which are on no curve that matters.
    @Test func pointsOfEdges() throws {
        var steps: [CurveCallProgram.Step] = []
        let numbers = Self.edges
        for (index, x) in numbers.enumerated() {
            for (other, y) in numbers.enumerated() {
                let p = Secp256k1.Point(x: x, y: y)
                if y != .zero { steps.append(CurveCallProgram.double(p)) }
                let q = Secp256k1.Point(
                    x: numbers[(index + 1 + other % (numbers.count - 1)) % numbers.count],
                    y: numbers[(other * 5 + index) % numbers.count])
                steps.append(CurveCallProgram.add(q, to: p))
            }
        }
        let run = try CurveCallProgram(steps: steps).run()
        #expect(run.recorder.precompiles.count > 500)
        #expect(run.findings.map(\.description) == [])
    }

    /// Operands that overlap, that cross pages and 64 KiB, that are one and the same, and results over operands.
    @Test func operandsThatOverlap() throws {
        var random = SeededGenerator(seed: 9)
        func number() -> Integer256 { .random(&random) }
        func point() -> Secp256k1.Point { Secp256k1.Point(x: number(), y: number()) }
        var steps: [CurveCallProgram.Step] = []
        for base in [0x5000, 0x57c8, 0x2_ff84, 0x2_ffec, 0x400, 0x7800_0000 - 128] as [UInt32] {
            steps += [
                CurveCallProgram.multiply(number(), number(), number(), at: base),
                CurveCallProgram.add(point(), to: point(), at: base), CurveCallProgram.double(point(), at: base),
                .init(call: .mulmod256, pointers: [base + 32, base, base + 32, base + 64]),
                .init(call: .mulmod256, pointers: [base + 64, base, base, base + 32]),
                .init(call: .mulmod256, pointers: [base + 8, base + 4, base + 32, base + 68]),
                .init(call: .mulmod256, pointers: [base + 8, base + 16, base + 16, base + 16]),
                CurveCallProgram.add(point(), to: point(), at: base),
                .init(call: .secp256k1Add, pointers: [base + 36, base]),
                .init(call: .secp256k1Add, pointers: [base, base + 4]),
                .init(call: .secp256k1Double, pointers: [base + 60]),
            ]
        }
        let program = CurveCallProgram(steps: steps)
        let run = try program.run()
        #expect(run.findings.map(\.description) == [])
        let execution = try program.execution()
        #expect(execution.outcome == .halted(status: 0) && run.registers == execution.registers)
        #expect(run.output == execution.output)
    }

    // MARK: Traps

    private func fault(_ step: CurveCallProgram.Step) throws -> Recorder.Fault? {
        do {
            _ = try CurveCallProgram(steps: [step]).run()
            return nil
        } catch let fault as Recorder.Fault { return fault }
    }

    @Test func operandsThatTrap() throws {
        let (one, prime) = (Integer256(1), Secp256k1.prime)
        #expect(try fault(CurveCallProgram.multiply(one, one, .zero)) == .operand(.zeroModulus))
        let (p, q) = (Secp256k1.Point(x: one, y: one), Secp256k1.Point(x: Integer256(2), y: one))
        for number in [prime, prime.adding(one), .largest] {
            for bad in [Secp256k1.Point(x: number, y: one), Secp256k1.Point(x: one, y: number)] {
                #expect(try fault(CurveCallProgram.add(q, to: bad)) == .operand(.coordinateNotBelowPrime))
                #expect(try fault(CurveCallProgram.add(bad, to: q)) == .operand(.coordinateNotBelowPrime))
                #expect(try fault(CurveCallProgram.double(bad)) == .operand(.coordinateNotBelowPrime))
            }
        }
        #expect(try fault(CurveCallProgram.add(p, to: p)) == .operand(.sameX))
        #expect(try fault(CurveCallProgram.add(Secp256k1.Point(x: one, y: .zero), to: p)) == .operand(.sameX))
        #expect(try fault(CurveCallProgram.double(Secp256k1.Point(x: one, y: .zero))) == .operand(.zeroY))
    }

    @Test(arguments: [Call.mulmod256, .secp256k1Add, .secp256k1Double])
    func pointersThatTrap(_ call: Call) throws {
        let base = CurveCallProgram.base
        for operand in call.operands {
            var pointers = (0..<4).map { base + UInt32(64 * $0) }
            for bad in [0, 0x3fc, base + 1, base + 2, 0x7800_0000, 0x77ff_fff0, 0xffff_fffc] as [UInt32] {
                pointers[operand.argument] = bad
                #expect(try fault(.init(call: call, pointers: pointers)) != nil)
            }
        }
    }
}
