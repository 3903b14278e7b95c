/// The loop that executes operations.
///
/// It does what costs nothing but registers, memory and arithmetic. Whatever else an operation needs (a page touched
/// for the first time, a call, a trap) makes it stop in front of that operation, with the rows of those before it
/// counted and nothing else changed; its caller does the rest. Blocks of pages that were touched are opened as it goes.
struct Interpreter {
    var operations: UnsafePointer<Operation>
    var rowsToBlockEnd: UnsafePointer<PackedRows>
    let addresses: UnsafePointer<UInt32>
    /// The largest region of code.
    let mainAddress: UInt32
    let mainCount: UInt32
    let mainIndices: UnsafePointer<UInt32>
    let memory: UnsafeMutableRawPointer
    let opened: OpenedMemory

    enum Stop {
        /// The block that starts here needs more rows than there are.
        case outOfRows
        /// The operation needs something that the interpreter does not do.
        case attention
        /// The end of a copy of part of a block.
        case pause
    }

    /// Executes from `index` on, and takes the rows from `available`.
    @inline(never)
    func run(from index: inout Int, _ available: inout PackedRows) -> Stop {
        let registers = memory.assumingMemoryBound(to: UInt32.self)
        var next = index
        var rows = available
        blocks: while true {
            let needed = rowsToBlockEnd[next]
            rows -= needed
            if rows.isOverdrawn {
                rows += needed
                index = next
                available = rows
                return .outOfRows
            }
            block: while true {
                let operation = operations[next]
                next &+= 1
                let immediate = operation.immediate
                var x: UInt32 { registers[Int(operation.first)] }
                var y: UInt32 { registers[Int(operation.second)] }
                var target: Int { Int(immediate) }
                func set(_ value: UInt32) { registers[Int(operation.destination)] = value }

                switch operation.kind {
                case .constant: set(immediate)

                case .add: set(x &+ y)
                case .sub: set(x &- y)
                case .xor: set(x ^ y)
                case .or: set(x | y)
                case .and: set(x & y)
                case .sll: set(x &<< y)
                case .srl: set(x &>> y)
                case .sra: set(UInt32(bitPattern: Int32(bitPattern: x) &>> Int32(bitPattern: y)))
                case .slt: set(Int32(bitPattern: x) < Int32(bitPattern: y) ? 1 : 0)
                case .sltu: set(x < y ? 1 : 0)

                case .addi: set(x &+ immediate)
                case .xori: set(x ^ immediate)
                case .ori: set(x | immediate)
                case .andi: set(x & immediate)
                case .slli: set(x &<< immediate)
                case .srli: set(x &>> immediate)
                case .srai: set(UInt32(bitPattern: Int32(bitPattern: x) &>> Int32(bitPattern: immediate)))
                case .slti: set(Int32(bitPattern: x) < Int32(bitPattern: immediate) ? 1 : 0)
                case .sltiu: set(x < immediate ? 1 : 0)

                case .mul: set(x &* y)
                case .mulh: set(Arithmetic.signedHighProduct(x, y))
                case .mulhsu: set(Arithmetic.mixedHighProduct(x, y))
                case .mulhu: set(Arithmetic.highProduct(x, y))
                case .div: set(Arithmetic.signedQuotient(x, y))
                case .divu: set(Arithmetic.quotient(x, y))
                case .rem: set(Arithmetic.signedRemainder(x, y))
                case .remu: set(Arithmetic.remainder(x, y))

                case .lw:
                    let address = x &+ immediate
                    guard address & 3 == 0, isRead(address) else { break block }
                    set(memory.load(fromByteOffset: Int(address), as: UInt32.self))
                case .lb:
                    let address = x &+ immediate
                    guard isRead(address) else { break block }
                    set(UInt32(bitPattern: Int32(memory.load(fromByteOffset: Int(address), as: Int8.self))))
                case .lbu:
                    let address = x &+ immediate
                    guard isRead(address) else { break block }
                    set(UInt32(memory.load(fromByteOffset: Int(address), as: UInt8.self)))
                case .lh:
                    let address = x &+ immediate
                    guard address & 1 == 0, isRead(address) else { break block }
                    set(UInt32(bitPattern: Int32(memory.load(fromByteOffset: Int(address), as: Int16.self))))
                case .lhu:
                    let address = x &+ immediate
                    guard address & 1 == 0, isRead(address) else { break block }
                    set(UInt32(memory.load(fromByteOffset: Int(address), as: UInt16.self)))
                case .sw:
                    let address = x &+ immediate
                    guard address & 3 == 0, isWritten(address) else { break block }
                    memory.storeBytes(of: y, toByteOffset: Int(address), as: UInt32.self)
                case .sb:
                    let address = x &+ immediate
                    guard isWritten(address) else { break block }
                    memory.storeBytes(of: UInt8(truncatingIfNeeded: y), toByteOffset: Int(address), as: UInt8.self)
                case .sh:
                    let address = x &+ immediate
                    guard address & 1 == 0, isWritten(address) else { break block }
                    memory.storeBytes(of: UInt16(truncatingIfNeeded: y), toByteOffset: Int(address), as: UInt16.self)

                case .beq:
                    if x == y { next = target }
                    continue blocks
                case .bne:
                    if x != y { next = target }
                    continue blocks
                case .blt:
                    if Int32(bitPattern: x) < Int32(bitPattern: y) { next = target }
                    continue blocks
                case .bge:
                    if Int32(bitPattern: x) >= Int32(bitPattern: y) { next = target }
                    continue blocks
                case .bltu:
                    if x < y { next = target }
                    continue blocks
                case .bgeu:
                    if x >= y { next = target }
                    continue blocks
                case .jal:
                    set(addresses[next &- 1] &+ 4)
                    next = target
                    continue blocks
                case .jalr:
                    // Bits 0 and 1 of the distance end up on top: a target that is not aligned is far outside.
                    let distance = ((x &+ immediate) & ~1) &- mainAddress
                    let word = distance &>> 2 | distance &<< 30
                    guard word < mainCount else { break block }
                    set(addresses[next &- 1] &+ 4)
                    next = Int(mainIndices[Int(word)])
                    continue blocks

                case .boundary: continue blocks
                case .pause:
                    index = next &- 1
                    available = rows
                    return .pause
                case .ecall, .ebreak, .unknown, .outside: break block
                }
            }
            index = next &- 1
            rows += rowsToBlockEnd[index]
            available = rows
            return .attention
        }
    }

    @inline(__always)
    private func isRead(_ address: UInt32) -> Bool {
        opened.blocks[Int(address &>> OpenedMemory.blockLog2)] != OpenedMemory.Use.none
            || opened.openWithinPage(address, OpenedMemory.Use.read)
    }

    @inline(__always)
    private func isWritten(_ address: UInt32) -> Bool {
        opened.blocks[Int(address &>> OpenedMemory.blockLog2)] == OpenedMemory.Use.written
            || opened.openWithinPage(address, OpenedMemory.Use.written)
    }
}
