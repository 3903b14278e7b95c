package import Machine

extension Recorder {
    /// The rows that the tables need for what was recorded, counted as the executor counts them: without those of the
    /// reserved page. The executor may count more permutations, since it takes what is written for changed.
    package var rows: RowCounts {
        var rows = RowCounts.zero
        rows[.cycle] = instructionCount
        for operation in MachineOperation.allCases {
            let events = events[Int(operation.rawValue)]
            if let kind = operation.table {
                rows[kind] += events.count
            } else {
                for event in events { rows[Call(rawValue: event.first.value) == .read ? .read : .call] += 1 }
            }
        }
        rows[.inputWord] = inputWords.count
        for event in precompiles { event.add(to: &rows) }
        addMemory(to: &rows)
        return rows
    }

    /// Blocks with a word that was accessed, and the nodes above them; those that changed are hashed twice.
    private func addMemory(to rows: inout RowCounts) {
        rows[.page] = pages.count
        var (opened, changed) = (Set<UInt32>(), Set<UInt32>())
        for (number, page) in pages {
            let (before, after, clocks) = (page.initial, page.words, page.clocks)
            for block in 0..<UInt32(MemoryShape.blocksPerPage) {
                let words = Int(block) * MemoryShape.blockWordCount..<Int(block + 1) * MemoryShape.blockWordCount
                let node = number << UInt32(MemoryShape.pageLevel) + block
                if clocks[words].contains(where: { $0 != 0 }) { opened.insert(node) }
                if after[words] != before[words] { changed.insert(node) }
            }
        }
        rows[.block] = opened.count
        rows[.permutation] = opened.count + changed.count
        // Nodes above the reserved page are those with the number 0.
        for level in 1...MemoryShape.rootLevel {
            let ofReservedPage: Set<UInt32> = level > MemoryShape.pageLevel ? [0] : []
            opened = Set(opened.map { $0 >> 1 }).subtracting(ofReservedPage)
            changed = Set(changed.map { $0 >> 1 }).subtracting(ofReservedPage)
            rows[.node] += opened.count
            rows[.permutation] += opened.count + changed.count
        }
    }
}

extension MachineOperation {
    /// The table that has a row for each instruction of the operation; nil for calls, which have several.
    package var table: RowKind? {
        switch self {
        case .addConstant: .addConstant
        case .add, .subtract: .add
        case .and, .or, .xor, .andConstant, .orConstant, .xorConstant: .bitwise
        case .setLess, .setLessUnsigned, .setLessConstant, .setLessUnsignedConstant: .setLess
        case .branchEqual, .branchNotEqual: .branchEqual
        case .branchLess, .branchNotLess, .branchLessUnsigned, .branchNotLessUnsigned: .branchLess
        case .shiftLeft, .shiftRight, .shiftRightSigned: .shift
        case .shiftLeftConstant, .shiftRightConstant, .shiftRightSignedConstant: .shiftConstant
        case .multiply, .multiplyHigh, .multiplyHighMixed, .multiplyHighUnsigned: .multiplication
        case .divide, .divideUnsigned, .remainder, .remainderUnsigned: .division
        case .loadWord: .loadWord
        case .storeWord: .storeWord
        case .loadByte, .loadHalf, .loadByteUnsigned, .loadHalfUnsigned: .loadPart
        case .storeByte, .storeHalf: .storePart
        case .jump: .jump
        case .jumpRegister: .jumpRegister
        case .call: nil
        }
    }
}

extension PrecompileEvent {
    /// The row of the call, those of its operands, and the permutation that a call of Poseidon2 is.
    fileprivate func add(to rows: inout RowCounts) {
        switch call {
        case .halt, .read, .output, .journal, .debug: return
        case .poseidon2:
            rows[.poseidon2] += 1
            rows[.permutation] += 1
        case .keccakF1600: rows[.keccak] += 1
        case .mulmod256: rows[.modularMultiplication] += 1
        case .secp256k1Add, .secp256k1Double: rows[.point] += 1
        }
        rows[.product] += call.productCount
        let words = operands.reduce(0) { $0 + $1.accesses.count }
        if call == .keccakF1600 { rows[.plane] += words / 10 } else { rows[.operand] += words / 8 }
    }
}
