internal import Air

// Rows that hash, fold or permute.
extension CircuitColumns {
    func fillHashes(_ table: inout FixedColumns) {
        var row = 0
        for hash in graph.rowHashes {
            for part in 0..<hash.rowCount { fill(row + part, part, hash, &table) }
            fillEnds(row, row + hash.rowCount - 1, hash, &table)
            row += hash.rowCount
        }
        for row in rows.hashCount..<table.height { table.set(row, RowHashTable.places.isFirst, 1) }
    }

    private func fill(_ row: Int, _ part: Int, _ hash: CircuitGraph.RowHash, _ table: inout FixedColumns) {
        let columns = RowHashTable.places
        for (half, octet) in hash.octets[2 * part..<min(2 * part + 2, hash.octets.count)].enumerated()
        where rows.octetReaders[octet] > 0 {
            table.set(row, columns.octets[half], octet)
            table.set(row, columns.octetReaders[half], rows.octetReaders[octet])
        }
        for column in columns.isElement[..<min(16, hash.elementCount - 16 * part)] { table.set(row, column, 1) }
        table.set(row, columns.elementCount, hash.elementCount)
    }

    /// What is only in the first and the last row of a hash.
    private func fillEnds(_ first: Int, _ last: Int, _ hash: CircuitGraph.RowHash, _ table: inout FixedColumns) {
        let columns = RowHashTable.places
        table.set(first, columns.isFirst, 1)
        table.set(last, columns.digest, hash.digest)
        table.set(last, columns.digestReaders, rows.octetReaders[hash.digest])
        guard let sum = hash.sum else { return }
        table.read(first, columns.challengeAddress, sum.challenge)
        table.set(first, columns.isSummed, 1)
        table.set(last, columns.sum, sum.wire)
        table.set(last, columns.sumReaders, readers.wires[sum.wire])
    }

    func fillFolds(_ table: inout FixedColumns) {
        let columns = FoldTable.places
        for (row, fold) in graph.folds.enumerated() {
            for (column, octet) in zip(columns.octets, fold.octets) { table.set(row, column, octet) }
            for (column, bit) in zip(columns.bitAddresses, fold.bits) { table.read(row, column, bit) }
            table.set(row, columns.isUsed, 1)
            table.read(row, columns.wordAddress, fold.word)
            table.read(row, columns.challengeAddress, fold.challenge)
            table.read(row, columns.pointAddress, fold.inversePoint)
            table.set(row, columns.foldedAddress, fold.folded)
            table.set(row, columns.foldedReaders, readers.wires[fold.folded])
            table.set(row, columns.foldedPointAddress, fold.foldedPoint)
            table.set(row, columns.foldedPointReaders, readers.wires[fold.foldedPoint])
        }
    }

    func fillPermutations(_ table: inout FixedColumns) {
        for (row, place) in rows.permutations.enumerated() {
            switch graph.permutations[place.permutation] {
            case .compression(let node, let sibling, let isRight, let digest):
                fillCompression(row, place.isChained, node, sibling, isRight, digest, &table)
            case .duplex(_, let absorbed, let rate): fillDuplex(row, place.isChained, absorbed, rate, &table)
            }
        }
    }

    private func fillCompression(
        _ row: Int, _ isChained: Bool, _ node: Int, _ sibling: Int, _ isRight: Int?, _ digest: Int,
        _ table: inout FixedColumns
    ) {
        let columns = PermutationTable.places
        if isChained {
            table.set(row, columns.isClimbing, 1)
        } else {
            table.set(row, columns.node, node)
            table.set(row, columns.isNodeRead, 1)
        }
        if !rows.isFree[sibling] {
            table.set(row, columns.sibling, sibling)
            table.set(row, columns.isSiblingRead, 1)
        }
        if let isRight {
            table.read(row, columns.bit, isRight)
            table.set(row, columns.isBitRead, 1)
        }
        table.set(row, columns.digest, digest)
        table.set(row, columns.digestReaders, rows.octetReaders[digest])
    }

    private func fillDuplex(
        _ row: Int, _ isChained: Bool, _ absorbed: (octet: Int, count: Int)?, _ rate: Int,
        _ table: inout FixedColumns
    ) {
        let columns = PermutationTable.places
        table.set(row, columns.isGoingOn, isChained ? 1 : 0)
        table.set(row, columns.isStart, isChained ? 0 : 1)
        if let absorbed {
            table.set(row, columns.node, absorbed.octet)
            table.set(row, columns.isNodeRead, 1)
            table.set(row, columns.absorbed, absorbed.count)
        } else {
            table.set(row, columns.isRateKept, 1)
        }
        table.set(row, columns.rate, rate)
        table.set(row, columns.rateReaders, rows.octetReaders[rate])
    }
}
