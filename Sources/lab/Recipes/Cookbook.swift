/// Every recipe, by family.
package enum Cookbook {
    package static var all: [Recipe] {
        ForgedReset.recipes + Silenced.recipes
    }
}
