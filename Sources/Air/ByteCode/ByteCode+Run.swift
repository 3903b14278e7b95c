internal import Basics
internal import CKernels
internal import Fields

extension ByteCode {
    /// The columns of a space while a program runs.
    struct Binding {
        let space: Space
        let matrix: Matrix
        /// How many rows below a row its cells lie; what lies below the last row is the first.
        var rowOffset = 0
    }

    /// Runs the program on all rows of the matrices, which have one height, a power of two.
    ///
    /// The next rows of the last block are at the top, so it works on copies. So does a program on fewer rows than a
    /// block has: there the rows of the copies repeat.
    func run(height: Int, inputs: [Binding], outputs: [Binding], constants: RunConstantValues) {
        check(height: height, inputs + outputs)
        let words = self.constants.flatMap(constants.words)
        let blockCount = max(1, height / Self.blockRows)
        let grain = max(1, Self.instructionsPerRange / max(1, instructions.count))
        parallelFor(blockCount, grain: grain) { blocks in
            let slots = Buffer<UInt32>(count: slotCount * Self.blockRows)
            let whole = blocks.clamped(to: 0..<blockCount - 1)
            run(blocks: whole, inputs + outputs, words, slots.baseAddress)
            if blocks.upperBound == blockCount { runLast(height: height, inputs, outputs, words, slots.baseAddress) }
        }
    }

    private static var blockRows: Int { ashlar_byte_code_rows }
    /// An instruction takes 20 ns and more for a block, and threads should not ask for work more often than every 10 µs.
    private static var instructionsPerRange: Int { 4096 }

    private func check(height: Int, _ bindings: [Binding]) {
        precondition(height > 0 && height & (height - 1) == 0, "the height is a power of two")
        for binding in bindings {
            precondition(
                binding.matrix.width == widths[binding.space],
                "\(binding.space) has \(widths[binding.space] ?? 0) columns")
            precondition(
                binding.matrix.height == height || binding.matrix.width == 0, "\(binding.space) has \(height) rows")
            // Then only the last block reads beyond the last row.
            precondition((0...Self.blockRows).contains(binding.rowOffset), "the next row is at most a block away")
        }
        precondition(
            Set(bindings.map(\.space)).count == widths.count && bindings.count == widths.count,
            "every space is bound once")
    }

    private func runLast(
        height: Int, _ inputs: [Binding], _ outputs: [Binding], _ words: [UInt32], _ slots: UnsafeMutablePointer<UInt32>
    ) {
        let first = max(0, height - Self.blockRows)
        let rows = Self.blockRows + (inputs.map(\.rowOffset).max() ?? 0)
        let copies = inputs.map {
            Binding(space: $0.space, matrix: $0.matrix.repeating(from: first, rows: rows), rowOffset: $0.rowOffset)
        }
        let results = outputs.map {
            Binding(space: $0.space, matrix: Matrix(width: $0.matrix.width, height: Self.blockRows))
        }
        run(blocks: 0..<1, copies + results, words, slots)
        for (output, result) in zip(outputs, results) {
            output.matrix.copyRows(from: result.matrix, to: first..<height)
        }
    }

    private func run(
        blocks: Range<Int>, _ bindings: [Binding], _ words: [UInt32], _ slots: UnsafeMutablePointer<UInt32>
    ) {
        guard !blocks.isEmpty else { return }
        var code = ashlar_byte_code()
        bind(bindings, slots, &code)
        instructions.withUnsafeBufferPointer { instructions in
            operands.withUnsafeBufferPointer { operands in
                words.withUnsafeBufferPointer { words in
                    code.instructions = instructions.baseAddress
                    code.instruction_count = instructions.count
                    code.operands = operands.baseAddress
                    code.constants = words.baseAddress
                    ashlar_kernels_current().pointee.byte_code_run(
                        &code, slots, blocks.lowerBound * Self.blockRows, blocks.count)
                }
            }
        }
    }

    private func bind(_ bindings: [Binding], _ slots: UnsafeMutablePointer<UInt32>, _ code: inout ashlar_byte_code) {
        // Spaces that the program does not name have an address too: the kernel moves all of them on.
        withUnsafeMutableBytes(of: &code.spaces) { bytes in
            let spaces = bytes.bindMemory(to: UnsafeMutablePointer<UInt32>.self)
            for index in spaces.indices { spaces[index] = slots }
            for binding in bindings {
                spaces[Int(binding.space.rawValue)] = binding.matrix.residues + binding.rowOffset
            }
        }
        withUnsafeMutableBytes(of: &code.strides) { bytes in
            let strides = bytes.bindMemory(to: Int.self)
            for index in strides.indices { strides[index] = Self.blockRows }
            for binding in bindings { strides[Int(binding.space.rawValue)] = binding.matrix.height }
        }
    }
}

extension Matrix {
    /// `rows` rows from `first` on; after the last row comes the first.
    fileprivate func repeating(from first: Int, rows: Int) -> Matrix {
        let copy = Matrix(width: width, height: rows)
        for index in 0..<width {
            let (from, to) = (column(index), copy.column(index))
            for row in 0..<rows { to[row] = from[(first + row) % height] }
        }
        return copy
    }

    /// Replaces the rows by as many of the other matrix.
    fileprivate func copyRows(from other: Matrix, to rows: Range<Int>) {
        for index in 0..<width {
            let (from, to) = (other.column(index), column(index))
            for row in rows { to[row] = from[row - rows.lowerBound] }
        }
    }
}
