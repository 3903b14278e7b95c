package import Fields

/// The constraints evaluated row by row on plain elements: what the compiled programs must agree with.
extension TableConstraints {
    /// What `ConstraintProgram` writes for a row.
    package func referenceQuotient(_ inputs: QuotientInputs, row: Int) -> KoalaBearExtension {
        let nodes = referenceNodes(
            main: inputs.main, preprocessed: inputs.preprocessed, row: row, nextOffset: inputs.nextOffset,
            publicValues: inputs.publicValues)
        let kinds = Constraint.Rows.allCases
        var sums = [KoalaBearExtension](repeating: .zero, count: kinds.count)
        // Horner's rule: each constraint multiplies all sums by the combiner once more.
        for (value, rows) in constraintValues(inputs, nodes, row: row) {
            for index in kinds.indices {
                sums[index] *= inputs.combiner
                if kinds[index] == rows { sums[index] += value }
            }
        }
        return kinds.indices.reduce(.zero) { $0 + sums[$1] * inputs.selectors[row, $1] }
    }

    /// What `FractionProgram` writes for a row: the numerator and the denominator of each column.
    package func referenceFractions(
        _ inputs: FractionInputs, row: Int
    ) -> [(numerator: KoalaBearExtension, denominator: KoalaBearExtension)] {
        let nodes = referenceNodes(
            main: inputs.main, preprocessed: inputs.preprocessed, row: row, nextOffset: 1,
            publicValues: inputs.publicValues)
        return fractions.columns.map { fraction(of: $0, nodes, inputs.buses) }
    }

    private func constraintValues(
        _ inputs: QuotientInputs, _ nodes: [KoalaBear], row: Int
    ) -> [(KoalaBearExtension, Constraint.Rows)] {
        let own = air.constraints.map { (KoalaBearExtension(nodes[$0.node]), $0.rows) }
        let sums = fractionSums(inputs, row: row)
        return own
            + fractions.columns.indices.map { column in
                let (numerator, denominator) = fraction(of: fractions.columns[column], nodes, inputs.buses)
                return (sums[column] * denominator - numerator, .all)
            }
    }

    /// Numerator and denominator of a column's sum.
    private func fraction(
        of messages: [Int], _ nodes: [KoalaBear], _ buses: BusChallenges
    ) -> (numerator: KoalaBearExtension, denominator: KoalaBearExtension) {
        let parts = messages.map { index in
            let message = air.messages[index]
            let multiplicity = nodes[message.multiplicity]
            return (
                KoalaBearExtension(message.direction == .send ? multiplicity : -multiplicity),
                fingerprint(of: message, number: busNumbers[index], nodes, buses)
            )
        }
        return parts.dropFirst().reduce(parts[0]) { sum, part in
            (sum.0 * part.1 + part.0 * sum.1, sum.1 * part.1)
        }
    }

    private func fingerprint(
        of message: Message, number: KoalaBear, _ nodes: [KoalaBear], _ buses: BusChallenges
    ) -> KoalaBearExtension {
        let tuple = [number] + message.tuple.map { nodes[$0] }
        return buses.alpha - tuple.reversed().reduce(.zero) { $0 * buses.beta + KoalaBearExtension($1) }
    }

    /// What each column of fractions holds in a row; the last one by the growth of the running sum.
    private func fractionSums(_ inputs: QuotientInputs, row: Int) -> [KoalaBearExtension] {
        guard hasMessages else { return [] }
        let last = fractionColumnCount - 1
        let columns = (0..<last).map { inputs.fractions.element(row: row, $0) }
        let next = (row + inputs.nextOffset) % inputs.fractions.height
        let growth = inputs.fractions.element(row: next, last) - inputs.fractions.element(row: row, last)
        return columns + [columns.reduce(growth + inputs.sumShare, -)]
    }

    private func referenceNodes(
        main: Matrix, preprocessed: Matrix, row: Int, nextOffset: Int, publicValues: [KoalaBear]
    ) -> [KoalaBear] {
        air.graph.values(
            cell: { cell in
                let matrix = cell.source == .main ? main : preprocessed
                return matrix[cell.isNext ? (row + nextOffset) % matrix.height : row, cell.column]
            },
            publicValue: { publicValues[$0] }, constant: { $0 })
    }
}

extension Matrix {
    /// An extension element whose coefficients are five columns.
    fileprivate func element(row: Int, _ index: Int) -> KoalaBearExtension {
        KoalaBearExtension(coefficients: (0..<KoalaBearExtension.degree).map { self[row, 5 * index + $0] })
    }
}
