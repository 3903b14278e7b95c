import Air
import Commitments
import Fields
import Machine
import MachineAir
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// Runs of programs, proved and verified. The program's columns are committed to alone, at a blow-up of their own.
@Suite struct ProofTests {
    private static let programTable = "program"

    func specifications(_ traces: [TableTrace]) -> [TableSpecification] {
        traces.map { trace in
            let heightLog2 = trace.height.trailingZeroBitCount
            if trace.air.name == Self.programTable {
                return TableSpecification(
                    trace.air, heightsLog2: heightLog2...heightLog2, preprocessed: .separate(blowUpLog2: 2))
            }
            guard trace.preprocessed.width == 0 else {
                return TableSpecification(trace.air, preprocessed: trace.preprocessed)
            }
            return TableSpecification(trace.air, heightsLog2: heightLog2...heightLog2)
        }
    }

    func witness(_ traces: [TableTrace], _ key: ProvingKey) throws -> Witness {
        let index = try #require(traces.firstIndex { $0.air.name == Self.programTable })
        let layout = try StarkLayout(
            key.verifying, StarkShape(heightsLog2: traces.map { $0.height.trailingZeroBitCount }))
        // Fixed columns come first, then those that are committed to alone.
        let program = CommittedBatch(layout.opening.batches[1], traces: [traces[index].preprocessed])
        return Witness(
            main: traces.map(\.main), publicValues: traces.map(\.publicValues), separate: [index: program])
    }

    @Test func aRunIsProved() throws {
        let run = try MachineRun([AddConstantTable()], instructions: 40) { code in
            code.append(Instruction(.lui, destination: 5, immediate: 0x1234_5000))
            for value in 0..<39 { code.add(.addi, UInt8(value % 32), 5, immediate: Int32(value)) }
        }
        #expect(run.findings.isEmpty)
        let key = try ProvingKey(.quick, specifications(run.traces))
        let witness = try witness(run.traces, key)
        let proof = try prove(key, witness)
        let program = try #require(witness.separate.values.first)
        let statement = Statement(publicValues: witness.publicValues, separateCaps: [program.cap])
        #expect(key.verifying.verify(proof, statement) == .valid)

        // Another program's commitment: the same instructions but for one constant.
        let other = try MachineRun([AddConstantTable()], instructions: 40) { code in
            code.append(Instruction(.lui, destination: 5, immediate: 0x1234_6000))
            for value in 0..<39 { code.add(.addi, UInt8(value % 32), 5, immediate: Int32(value)) }
        }
        let otherProgram = try #require(try self.witness(other.traces, key).separate.values.first)
        let otherStatement = Statement(publicValues: witness.publicValues, separateCaps: [otherProgram.cap])
        #expect(!key.verifying.verify(proof, otherStatement).isValid)
    }
}
