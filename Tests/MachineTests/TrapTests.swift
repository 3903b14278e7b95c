internal import Machine
internal import Testing

@Suite struct TrapTests {
    /// Runs instructions from 0x10000 on, and expects a trap at this one.
    func expectTrap(
        _ cause: Trap.Cause, at pc: UInt32, memory bytes: [UInt8] = [],
        sourceLocation: SourceLocation = #_sourceLocation, _ write: (inout Assembler) -> Void
    ) throws {
        let run = try Sample(bytes, write).run()
        #expect(run.outcome == .trapped(Trap(pc: pc, cause: cause)), sourceLocation: sourceLocation)
        #expect(run.registers[0] == 0)
    }

    /// A load or a store at this address.
    func access(_ opcode: Opcode, _ address: UInt32) -> (inout Assembler) -> Void {
        return { code in
            code.load(5, address)
            code.append(Instruction(opcode, first: 5))
        }
    }

    @Test(
        arguments: [
            (.lw, 1, 4), (.lw, 2, 4), (.lw, 3, 4), (.sw, 1, 4), (.sw, 2, 4), (.sw, 3, 4), (.lh, 1, 2), (.lh, 3, 2),
            (.lhu, 1, 2), (.sh, 1, 2), (.sh, 3, 2),
        ] as [(Opcode, UInt32, Int)])
    func misalignedAccesses(opcode: Opcode, offset: UInt32, width: Int) throws {
        let address = Sample.memory + offset
        try expectTrap(.misalignedAccess(address: address, byteCount: width), at: 0x10008, access(opcode, address))
        // Also where the page was touched before.
        try expectTrap(.misalignedAccess(address: address, byteCount: width), at: 0x1000c) { code in
            code.load(5, Sample.memory)
            code.store(.sw, 5, 5, offset: 0)
            code.append(Instruction(opcode, first: 5, immediate: Int32(offset)))
        }
    }

    @Test(arguments: [Opcode.lb, .lbu, .lh, .lhu, .lw, .sb, .sh, .sw])
    func accessesOutside(opcode: Opcode) throws {
        for address in [0, 4, 0x3fc, 0x7800_0000, 0x7f00_0000, 0x7f00_0004, 0x8000_0000, 0xffff_fffc] as [UInt32] {
            try expectTrap(.accessOutside(address: address), at: 0x10008, access(opcode, address))
        }
        for address in [0x400, 0x77ff_fffc] as [UInt32] {
            let run = try Sample { code in
                access(opcode, address)(&code)
                code.halt()
            }.run()
            #expect(run.outcome == .halted(status: 0))
        }
    }

    @Test func jumpsOutOfTheProgram() throws {
        for target in [0, 0xfffc, 0x10010, Sample.memory, 0xffff_fffc] as [UInt32] {
            try expectTrap(.jumpOutside(target: target), at: 0x10008) { code in
                code.load(5, target)
                code.add(.jalr, 1, 5, immediate: 1)
                code.append(Instruction(.fence))
            }
        }
        try expectTrap(.misalignedJump(target: 0x10002), at: 0x10008) { code in
            code.load(5, 0x10000)
            code.add(.jalr, 1, 5, immediate: 2)
        }
        for (offset, cause) in [
            (-8, .jumpOutside(target: 0xfffc)), (1024, .jumpOutside(target: 0x10404)),
            (2, .misalignedJump(target: 0x10006)), (0x400, .jumpOutside(target: 0x10404)),
        ] as [(Int32, Trap.Cause)] {
            try expectTrap(cause, at: 0x10004) { code in
                code.append(Instruction(.fence))
                code.append(Instruction(.jal, destination: 1, immediate: offset))
            }
            try expectTrap(cause, at: 0x10004) { code in
                code.append(Instruction(.fence))
                code.append(Instruction(.beq, immediate: offset))
            }
        }
    }

    @Test func aBranchThatIsNotTakenMayLeadAnywhere() throws {
        let run = try Sample { code in
            code.append(Instruction(.bne, immediate: 2))
            code.append(Instruction(.bne, immediate: -16))
            code.halt()
        }.run()
        #expect(run.outcome == .halted(status: 0))
    }

    @Test func theEndOfTheCode() throws {
        try expectTrap(.jumpOutside(target: 0x10004), at: 0x10004) { $0.append(Instruction(.fence)) }
    }

    @Test func instructionsThatAreNone() throws {
        try expectTrap(.breakpoint, at: 0x10000) { $0.append(Instruction(.ebreak)) }
        for word in [0, 0xffff_ffff, 0x3020_0073, 0xc000_2573, 0x100f, 0x1000_202f, 1] as [UInt32] {
            try expectTrap(.unknownInstruction(word: word), at: 0x10000) { $0.append(word: word) }
        }
    }

    @Test func storesToCodeChangeDataOnly() throws {
        let run = try Sample { code in
            let address = code.address
            code.load(5, address)
            code.store(.sw, 0, 5, offset: 16)
            code.add(.addi, 6, 0, immediate: 1)
            code.add(.addi, 6, 6, immediate: 2)
            code.add(.lw, 7, 5, immediate: 16)
            code.halt()
        }.run()
        #expect(run.outcome == .halted(status: 0))
        #expect(run.registers[6] == 3 && run.registers[7] == 0)
    }

    @Test func callsThatAreNone() throws {
        for number in [5, 15, 21, 64, 93, 0xffff_ffff] as [UInt32] {
            try expectTrap(.unknownCall(number: number), at: 0x10008) { $0.call(number) }
        }
    }

    @Test(arguments: [Call.read, .poseidon2, .keccakF1600, .secp256k1Double])
    func pointersOfOneOperand(call: Call) throws {
        let words = [Call.read: 1, .poseidon2: 16, .keccakF1600: 50, .secp256k1Double: 16][call]!
        for offset in [1, 2, 3] as [UInt32] {
            let pointer = Sample.memory + offset
            let run = try Sample.calling(call, [pointer, 0]).run()
            #expect(run.outcome.cause == .misalignedPointer(address: pointer))
        }
        for pointer in [0, 0x3fc, 0x7800_0000 - UInt32(4 * words) + 4, 0x7f00_0000, 0xffff_fffc] as [UInt32] {
            let run = try Sample.calling(call, [pointer, 4]).run(input: [1, 2, 3, 4])
            #expect(run.outcome.cause == .rangeOutside(address: pointer, byteCount: 4 * words))
        }
    }

    @Test func pointersOfSeveralOperands() throws {
        let good = [Sample.memory, Sample.memory + 64, Sample.memory + 128, Sample.memory + 192]
        for (call, count, size) in [(Call.mulmod256, 4, 32), (.secp256k1Add, 2, 64)] {
            for position in 0..<count {
                for (pointer, cause) in [
                    (Sample.memory + 2, .misalignedPointer(address: Sample.memory + 2)),
                    (0x3fc, .rangeOutside(address: 0x3fc, byteCount: size)),
                    (0x77ff_fffc, .rangeOutside(address: 0x77ff_fffc, byteCount: size)),
                ] as [(UInt32, Trap.Cause)] {
                    var arguments = Array(good[..<count])
                    arguments[position] = pointer
                    #expect(try Sample.calling(call, arguments).run().outcome.cause == cause)
                }
            }
        }
    }

    @Test func valuesThatCallsRefuse() throws {
        let memory = Sample.memory
        func cause(_ call: Call, _ arguments: [UInt32], _ words: [UInt32]) throws -> Trap.Cause? {
            try Sample.calling(call, arguments, memory: bytes(words)).run().outcome.cause
        }
        for word in [0x7f00_0001, 0x8000_0000, 0xffff_ffff] as [UInt32] {
            for position in [0, 7, 15] {
                var words = [UInt32](repeating: 0x7f00_0000, count: 16)
                words[position] = word
                #expect(try cause(.poseidon2, [memory], words) == .notCanonical(word: word))
            }
        }
        #expect(try cause(.output, [8, 1], []) == .outputIndex(8))
        #expect(try cause(.output, [0xffff_ffff, 1], []) == .outputIndex(0xffff_ffff))
        let zeroModulus = [UInt32](repeating: 1, count: 16)
        #expect(try cause(.mulmod256, [memory, memory, memory + 32, memory + 64], zeroModulus) == .zeroModulus)
        let prime: [UInt32] = [0xffff_fc2f, 0xffff_fffe] + [UInt32](repeating: .max, count: 6)
        let one: [UInt32] = [1] + [UInt32](repeating: 0, count: 7)
        let two: [UInt32] = [2] + [UInt32](repeating: 0, count: 7)
        let zero = [UInt32](repeating: 0, count: 8)
        for point in [prime + one, one + prime, [UInt32](repeating: .max, count: 8) + one] {
            #expect(try cause(.secp256k1Double, [memory], point) == .coordinateNotBelowPrime)
            #expect(try cause(.secp256k1Add, [memory, memory + 64], point + two + two) == .coordinateNotBelowPrime)
            #expect(try cause(.secp256k1Add, [memory, memory + 64], two + two + point) == .coordinateNotBelowPrime)
        }
        #expect(try cause(.secp256k1Double, [memory], one + zero) == .zeroY)
        #expect(try cause(.secp256k1Add, [memory, memory + 64], one + two + one + one) == .sameX)
        #expect(try cause(.secp256k1Add, [memory, memory], one + two) == .sameX)
    }

    @Test func rangesThatTheHostRefusesAreNoTraps() throws {
        for call in [Call.journal, .debug] {
            for (address, length) in [
                (0, 1), (0x3ff, 1), (0x7800_0000, 1), (0x77ff_ffff, 2), (0x400, 0xffff_ffff), (0xffff_ffff, 1),
            ] as [(UInt32, UInt32)] {
                let error = ExecutionError.badRange(pc: 0x10018, call: call, address: address, byteCount: Int(length))
                let found = #expect(throws: ExecutionError.self) {
                    try Sample { $0.call(call.rawValue, address, length) }.run()
                }
                // A range that is too long may be too long for a journal, too.
                if call == .debug || length < 100 {
                    #expect(found == error)
                }
            }
        }
    }
}

extension Executor.Outcome {
    var cause: Trap.Cause? {
        if case .trapped(let trap) = self { return trap.cause }
        return nil
    }
}
