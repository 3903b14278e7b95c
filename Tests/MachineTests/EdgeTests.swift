internal import Machine
internal import TestKit
internal import Testing

/// Every instruction on operands at which signs, carries and special cases change, against qemu.
@Suite struct EdgeTests {
    static let edges = RandomProgram.edges

    /// Cases: what is done, and how its result gets into x7.
    struct Cases {
        var names: [String] = []
        var steps: [(inout Assembler) -> Void] = []

        mutating func add(_ name: String, _ step: @escaping (inout Assembler) -> Void) {
            names.append(name)
            steps.append(step)
        }

        /// Runs them here and in qemu, and compares each word.
        func check() throws {
            let steps = steps
            let oracle = Oracle(resultBytes: 4 * steps.count) { code in
                code.load(31, Oracle.results)
                code.load(30, Oracle.memory)
                for step in steps {
                    step(&code)
                    code.store(.sw, 7, 31, offset: 0)
                    code.add(.addi, 31, 31, immediate: 4)
                }
            }
            let (run, expected) = (try oracle.here(), try oracle.elsewhere())
            #expect(run.outcome == .halted(status: 0))
            try #require(run.journal.count == 4 * names.count && expected.count == run.journal.count)
            for (index, name) in names.enumerated() {
                let bytes = 4 * index..<4 * index + 4
                #expect(run.journal[bytes] == expected[bytes], "\(name)")
            }
        }
    }

    @Test func registerInstructions() throws {
        var cases = Cases()
        for opcode in Opcode.allCases where opcode.takesTwoRegisters {
            for x in Self.edges {
                for y in Self.edges {
                    cases.add("\(opcode) \(x) \(y)") { code in
                        code.load(5, x)
                        code.load(6, y)
                        code.add(opcode, 7, 5, 6)
                    }
                }
            }
        }
        #expect(cases.names.count == 18 * 169)
        try cases.check()
    }

    /// The destination is a source, is x0, or both sources are one register.
    @Test func registersThatAreTheSame() throws {
        var cases = Cases()
        for opcode in Opcode.allCases where opcode.takesTwoRegisters {
            let registers: [(UInt8, UInt8, UInt8)] = [(5, 5, 6), (6, 5, 6), (5, 5, 5), (0, 5, 6), (6, 0, 6), (6, 5, 0)]
            for (destination, first, second) in registers {
                cases.add("\(opcode) x\(destination) x\(first) x\(second)") { code in
                    code.load(5, 0x8765_4321)
                    code.load(6, 0xffff_fff9)
                    code.add(opcode, destination, first, second)
                    code.add(.addi, 7, destination, immediate: 0)
                }
            }
        }
        try cases.check()
    }

    @Test func immediateInstructions() throws {
        var cases = Cases()
        for opcode in [Opcode.addi, .slti, .sltiu, .xori, .ori, .andi, .slli, .srli, .srai] {
            let isShift = opcode == .slli || opcode == .srli || opcode == .srai
            for immediate in isShift ? [0, 1, 15, 16, 31] : [0, 1, -1, 2047, -2048, 0x555] as [Int32] {
                for x in Self.edges {
                    for (destination, first) in [(7, 5), (5, 5), (0, 5), (7, 0)] as [(UInt8, UInt8)] {
                        cases.add("\(opcode) x\(destination) x\(first) = \(x), \(immediate)") { code in
                            code.load(5, x)
                            code.add(opcode, destination, first, immediate: immediate)
                            code.add(.addi, 7, destination, immediate: 0)
                        }
                    }
                }
            }
        }
        try cases.check()
    }

    @Test func upperImmediatesAndFence() throws {
        var cases = Cases()
        for immediate in [0, 0x1000, 0x7fff_f000, -0x8000_0000, -0x1000, 0x1234_5000] as [Int32] {
            for opcode in [Opcode.lui, .auipc] {
                cases.add("\(opcode) \(immediate)") { code in
                    code.append(Instruction(opcode, destination: 7, immediate: immediate))
                }
                cases.add("\(opcode) x0") { code in
                    code.append(Instruction(opcode, immediate: immediate))
                    code.add(.addi, 7, 0, immediate: 0)
                }
            }
        }
        cases.add("fence") { code in
            code.append(Instruction(.fence))
            // FENCE.TSO, PAUSE, and one with registers and reserved bits.
            for word in [0x8330_000f, 0x0100_000f, 0x1235_838f] as [UInt32] { code.append(word: word) }
        }
        try cases.check()
    }

    @Test func branches() throws {
        var cases = Cases()
        for opcode in [Opcode.beq, .bne, .blt, .bge, .bltu, .bgeu] {
            for x in Self.edges {
                for y in Self.edges {
                    cases.add("\(opcode) \(x) \(y)") { code in
                        let label = code.newLabel()
                        code.load(5, x)
                        code.load(6, y)
                        code.load(7, 1)
                        code.branch(opcode, 5, 6, to: label)
                        code.load(7, 2)
                        code.place(label)
                    }
                }
            }
            cases.add("\(opcode) with itself") { code in
                let label = code.newLabel()
                code.load(7, 1)
                code.branch(opcode, 7, 7, to: label)
                code.load(7, 2)
                code.place(label)
            }
        }
        try cases.check()
    }

    @Test func jumps() throws {
        var cases = Cases()
        for link in [0, 1, 7] as [UInt8] {
            cases.add("jal x\(link)") { code in
                let (over, back) = (code.newLabel(), code.newLabel())
                code.load(7, 3)
                code.jump(link, to: over)
                code.place(back)
                code.add(.addi, 7, 7, immediate: 1)
                let end = code.newLabel()
                code.jump(0, to: end)
                code.place(over)
                code.jump(0, to: back)
                code.place(end)
            }
            // Bit 0 of the sum does not count; the link may be the base.
            for (base, offset) in [(5, 0), (5, 1), (7, -2047), (5, 2044)] as [(UInt8, Int32)] {
                cases.add("jalr x\(link) x\(base) \(offset)") { code in
                    code.load(7, 9)
                    let target = code.address + 4 * 4
                    code.load(base, target &- UInt32(bitPattern: offset & ~1))
                    code.add(.jalr, link, base, immediate: offset)
                    code.load(7, 8)
                    code.add(.add, 7, 7, base)
                    code.add(.add, 7, 7, link)
                }
            }
        }
        try cases.check()
    }

    @Test func loadsAndStores() throws {
        var cases = Cases()
        let loads: [(Opcode, Int32)] = [(.lb, 1), (.lbu, 1), (.lh, 2), (.lhu, 2), (.lw, 4)]
        for (opcode, width) in loads {
            for offset in stride(from: Int32(0), to: 64, by: Int(width)) {
                cases.add("\(opcode) \(offset)") { code in code.add(opcode, 7, 30, immediate: offset) }
            }
            cases.add("\(opcode) to its base") { code in
                code.add(.addi, 7, 30, immediate: 8)
                code.add(opcode, 7, 7, immediate: -8)
            }
            cases.add("\(opcode) to x0") { code in
                code.add(opcode, 0, 30, immediate: 4)
                code.add(.addi, 7, 0, immediate: 0)
            }
        }
        for (opcode, width) in [(Opcode.sb, 1), (.sh, 2), (.sw, 4)] as [(Opcode, Int32)] {
            for offset in stride(from: Int32(0), to: 8, by: Int(width)) {
                for value in [0x8765_4321, 0xffff_ffff, 0x80, 0x8000] as [UInt32] {
                    for word in [0, 4] as [Int32] {
                        cases.add("\(opcode) \(value) at \(offset), word \(word)") { code in
                            code.load(5, value)
                            code.store(opcode, 5, 30, offset: offset)
                            code.add(.lw, 7, 30, immediate: word)
                        }
                    }
                }
            }
            cases.add("\(opcode) of x0 and of the base") { code in
                code.store(opcode, 0, 30, offset: 12)
                code.store(opcode, 30, 30, offset: 16)
                code.add(.lw, 7, 30, immediate: 12)
                code.add(.lw, 6, 30, immediate: 16)
                code.add(.add, 7, 7, 6)
            }
        }
        try cases.check()
    }
}

extension Opcode {
    var takesTwoRegisters: Bool { rawValue >= Opcode.add.rawValue && rawValue <= Opcode.remu.rawValue }
}
