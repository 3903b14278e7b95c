internal import Air
internal import Commitments
internal import Fields
internal import Hashing
internal import Soundness

extension KeyGeneration {
    /// Refuses tables with which the parameters do not reach the level that they promise, at the largest shape.
    static func checkLevel(_ parameters: StarkParameters, _ tables: [TableKey]) throws(KeyError) {
        try checkSizes(parameters.soundness)
        let shape = try soundnessShape(parameters, tables)
        let report: SoundnessReport
        do throws(SoundnessError) {
            report = try SoundnessReport(parameters.soundness, shape)
        } catch {
            throw .soundness(error)
        }
        guard report.level >= Double(parameters.bits) else {
            throw .tooWeak(level: report.level, weakest: report.weakest.name, expected: parameters.bits)
        }
    }

    /// Refuses parameters that reach their level with more than there is: proofs have one field of challenges, and
    /// one size of digests and of the transcript's capacity.
    private static func checkSizes(_ parameters: SoundnessParameters) throws(KeyError) {
        let sizes = [
            ("degree of the extension", parameters.field.degree, KoalaBearExtension.degree),
            ("elements of a digest", parameters.digestElements, Digest.elementCount),
        ]
        for (what, found, most) in sizes where !(1...most).contains(found) {
            throw .soundness(.outOfRange(what: what, expected: 1...most, found: found))
        }
    }

    static func soundnessShape(
        _ parameters: StarkParameters, _ tables: [TableKey]
    ) throws(KeyError) -> SoundnessShape {
        let heights = tables.map(\.heightsLog2.upperBound)
        let tallest = heights.max()!
        let layout: StarkLayout
        do throws(FriError) {
            layout = try StarkLayout(parameters: parameters, tables: tables, heightsLog2: heights)
        } catch {
            throw .opening(error)
        }
        let matrices = layout.opening.batches.flatMap(\.matrices)
        return SoundnessShape(
            heightLog2: tallest, smallestHeightLog2: tables.map(\.heightsLog2.lowerBound).min()!,
            // The largest shape has not always the most of them: matrices of different heights share no leaf.
            batchedFunctions: OpenedLeaf.mostExponents(of: matrices),
            constraints: tables.reduce(0) { $0 + $1.constraints.constraintCount },
            constraintDegree: FractionLayout.degreeLimit,
            logUpTerms: tables.reduce(0) { $0 + $1.air.messages.count << $1.heightsLog2.upperBound },
            tupleWidth: tables.flatMap(\.air.messages).reduce(0) { max($0, $1.bus.width) } + 1,
            finalPolynomialLog2: min(parameters.finalPolynomialLog2, tallest))
    }
}
