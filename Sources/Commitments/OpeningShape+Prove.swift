internal import Basics
package import Fields
package import Hashing
internal import Polynomials

extension OpeningShape {
    /// Writes the values of all columns at the point and one row further on, and argues that they are right.
    ///
    /// What remains is to open the trees of the batches and of the folds at the indices: `open`.
    package func prove(
        _ batches: [CommittedBatch], at point: KoalaBearExtension, _ writer: inout TranscriptWriter
    ) -> (values: OpenedValues<NativeBackend>, indices: [Int], foldTrees: [MerkleTree]) {
        precondition(batches.map(\.shape) == self.batches, "the batches have the shapes of the argument")
        let values = evaluate(batches, at: point)
        write(values, &writer)

        writer.writeProofOfWork(bits: parameters.batchingBits)
        let batching = writer.sampleExtension()
        let batched = BatchedValues<NativeBackend>(self, values, point: point, batching: batching)
        let quotients = BatchedQuotients(self, batches, batched, batching: batching)
        var word = quotients.firstWord()
        var foldTrees: [MerkleTree] = []
        for (step, fold) in folds.enumerated() {
            let tree = commit(to: word, foldedBy: fold, foldTrees: step)
            for digest in tree.cap { writer.write(digest) }
            writer.writeProofOfWork(bits: parameters.foldBits)
            let challenge = writer.sampleExtension()
            word = Fold(over: domains[step], arityLog2: fold.arityLog2)(word, by: challenge)
            quotients.add(enteringAt: step + 1, to: word, scale: challenge.squared(times: fold.arityLog2))
            foldTrees.append(tree)
        }

        for coefficient in finalPolynomial(of: word) { writer.write(coefficient) }
        writer.writeProofOfWork(bits: parameters.queryBits)
        let indices = (0..<parameters.queries).map { _ in writer.sampleBits(indexBitCount) }
        return (values, indices, foldTrees)
    }

    /// What all trees open to for each query.
    package func open(
        _ batches: [CommittedBatch], _ foldTrees: [MerkleTree], at indices: [Int]
    ) -> [[MerkleOpening<NativeBackend>]] {
        let trees = batches.map(\.tree) + foldTrees
        return indices.map { index in
            trees.enumerated().map { tree, opened in opened.open(at: leaf(of: index, inTree: tree)) }
        }
    }

    private func write(_ values: OpenedValues<NativeBackend>, _ writer: inout TranscriptWriter) {
        for matrix in values.batches.joined() {
            for value in matrix.current { writer.write(value) }
            for value in matrix.next { writer.write(value) }
        }
    }

    /// The tree whose leaves are what folds into one value: the values of rows i + l·n/k are row i of the same memory,
    /// taken for columns of n/k rows.
    private func commit(to word: ExtensionVector, foldedBy fold: FoldShape, foldTrees index: Int) -> MerkleTree {
        let fibres = word.columns.reshaped(height: 1 << fold.targetLog2)
        guard let tree = try? MerkleTree([fibres], capLog2: foldTrees[index].capLog2) else {
            preconditionFailure("the tree of a fold has the shape that was checked")
        }
        return tree
    }

    /// The coefficients of the last word that are not zero by its degree.
    private func finalPolynomial(of word: ExtensionVector) -> [KoalaBearExtension] {
        let coefficients = Ntt.coefficients(ofValues: word.columns, over: domains[folds.count])
        let vector = ExtensionVector(columns: coefficients)
        return (0..<1 << finalLog2).map { vector[$0] }
    }
}
