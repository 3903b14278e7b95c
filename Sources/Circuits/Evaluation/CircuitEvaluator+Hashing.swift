internal import Basics
internal import Fields
internal import Hashing

extension CircuitEvaluator {
    // MARK: Rows

    /// All rows that are hashed are inputs, so that all hashes can be computed first, side by side.
    func hashRows() {
        parallelFor(plan.hashGroups.count) { groups in
            for group in plan.hashGroups[groups] { hash(group) }
        }
    }

    /// The hashes of rows that take equally many permutations.
    private func hash(_ group: [Int]) {
        let states = Matrix(width: 24, height: group.count)
        let (elements, height) = (states.elements, group.count)
        for (lane, number) in group.enumerated() {
            let capacity = RowHash.capacity(elementCount: plan.hashes[number].elementCount)
            for index in 0..<8 { elements[(16 + index) * height + lane] = capacity[index] }
        }
        for part in plan.hashes[group[0]].rows.indices {
            let row = part - plan.hashes[group[0]].rows.lowerBound
            for (lane, number) in group.enumerated() {
                absorb(row: plan.hashes[number].rows.lowerBound + row, elements + lane, height)
            }
            Poseidon2.permute24(states)
        }
        for (lane, number) in group.enumerated() {
            let hash = plan.hashes[number]
            let digest = values.octet(hash.digest)
            for index in 0..<8 { digest[index] = elements[index * height + lane] }
            if !hash.isSummed { _ = sum(hash) }
        }
    }

    /// Puts the elements of a row into a state, and keeps its capacity.
    private func absorb(row: Int, _ state: UnsafeMutablePointer<KoalaBear>, _ stride: Int) {
        let capacity = values.capacities.baseAddress + 8 * row
        let octets = plan.hashOctets[row]
        let (first, second) = (values.octet(Int(octets[0])), values.octet(Int(octets[1])))
        for index in 0..<8 {
            state[index * stride] = first[index]
            state[(8 + index) * stride] = second[index]
            capacity[index] = state[(16 + index) * stride]
        }
    }

    // MARK: Sums

    func sumRows(_ run: Range<Int>) {
        parallelFor(run.count, grain: 16) { members in
            for member in members {
                let sum = plan.sums[run.lowerBound + member]
                wires[sum.out] = self.sum(plan.hashes[sum.hash])
            }
        }
    }

    /// The elements of a row times powers of a challenge, of which four are taken at once.
    private func sum(_ hash: CircuitPlan.Hash) -> KoalaBearExtension {
        let challenge = wires[hash.challenge]
        let square = challenge * challenge
        let (cube, fourth) = (square * challenge, square * square)
        var sum = KoalaBearExtension.zero
        for row in hash.rows {
            var sums = CircuitValues.RowSums(square: square, before: sum, after: InlineArray(repeating: .zero))
            let octets = plan.hashOctets[row]
            for step in 0..<4 {
                let elements = values.octet(Int(octets[step / 2])) + 4 * (step % 2)
                let low = cube * elements[0] + square * elements[1] + challenge * elements[2] + elements[3]
                sum = sum * fourth + low
                sums.after[step] = sum
            }
            values.sums.baseAddress[row] = sums
        }
        return sum
    }

    // MARK: Permutations

    /// Compressions of which none needs another.
    func compress(_ run: Range<Int>) {
        let states = Matrix(width: 16, height: run.count)
        let (elements, height) = (states.elements, run.count)
        for (lane, compression) in plan.compressions[run].enumerated() {
            let isSwapped = wires[compression.isRight] == .one
            let (node, sibling) = (values.octet(compression.node), values.octet(compression.sibling))
            let (left, right) = isSwapped ? (sibling, node) : (node, sibling)
            let kept = values.states.baseAddress + 16 * compression.row
            for index in 0..<8 {
                (kept[index], kept[8 + index]) = (left[index], right[index])
                elements[index * height + lane] = left[index]
                elements[(8 + index) * height + lane] = right[index]
            }
        }
        Poseidon2.permute16(states)
        for (lane, compression) in plan.compressions[run].enumerated() {
            let (digest, kept) = (values.octet(compression.digest), values.states.baseAddress + 16 * compression.row)
            for index in 0..<8 { digest[index] = elements[index * height + lane] + kept[index] }
        }
    }

    /// A step of a transcript. Its capacity is in its row already, unless it starts.
    func permute(_ duplex: CircuitPlan.Duplex) {
        let before = values.states.baseAddress + 16 * duplex.row
        let rate = values.octet(duplex.rateBefore)
        for index in 0..<8 {
            before[index] = rate[index]
            if duplex.isStart { before[8 + index] = CircuitGraph.initialCapacity[index] }
        }
        before[8] = before[8] + duplex.absorbedCount
        var state = InlineArray<16, KoalaBear> { before[$0] }
        Poseidon2.permute(&state)
        let after = values.octet(duplex.rate)
        for index in 0..<8 {
            after[index] = state[index]
            if duplex.isFollowed { before[24 + index] = state[8 + index] }
        }
    }
}
