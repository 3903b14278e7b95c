extension MerklePaths {
    /// How the nodes on a path in one level join with their siblings.
    ///
    /// The children of p parents, ascending, fill 2·p slots: first the left child j of every parent j, then, in the
    /// same order, the right child j + n/2. So the slots are a small level that is compressed half against half like
    /// the whole one. What does not lie on a path is missing, and is sent.
    struct Pairing {
        /// The right child's distance from the left one: n/2.
        private let half: Int
        /// The parents, ascending.
        let parents: [Int]
        /// The slots of the nodes on a path, ascending.
        let known: [Int]
        /// The other slots, ascending.
        let missing: [Int]

        /// Pairs up nodes, which ascend, of a level of `nodeCount` nodes.
        init(of nodes: [Int], nodeCount: Int) {
            half = nodeCount / 2
            var left = nodes.prefix { $0 < nodeCount / 2 }
            var right = nodes.dropFirst(left.count)
            var parents: [Int] = []
            var (leftIsKnown, rightIsKnown): ([Bool], [Bool]) = ([], [])
            while !left.isEmpty || !right.isEmpty {
                let parent = min(left.first ?? .max, right.first.map { [half] in $0 - half } ?? .max)
                parents.append(parent)
                leftIsKnown.append(left.first == parent)
                rightIsKnown.append(right.first == parent + half)
                if leftIsKnown.last! { left.removeFirst() }
                if rightIsKnown.last! { right.removeFirst() }
            }
            let isKnown = leftIsKnown + rightIsKnown
            self.parents = parents
            known = isKnown.indices.filter { isKnown[$0] }
            missing = isKnown.indices.filter { !isKnown[$0] }
        }

        var slotCount: Int { 2 * parents.count }

        func node(inSlot slot: Int) -> Int {
            slot < parents.count ? parents[slot] : parents[slot - parents.count] + half
        }

        /// The position among `parents` of the parent of the node in a slot.
        func parent(ofSlot slot: Int) -> Int { slot < parents.count ? slot : slot - parents.count }

        func sibling(ofSlot slot: Int) -> Int {
            slot < parents.count ? slot + parents.count : slot - parents.count
        }
    }
}
