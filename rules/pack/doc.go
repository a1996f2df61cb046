// Package pack is the shared part of the model, which is read and never learned from one person: how
// features are scaled, how texts vary in them, and the prior, a mixture of Gaussians over what people's
// weights may be. A [Pack] places a text at a [Point].
//
// Features are those of package feature, in the catalogue's order. A pack may have been made before the
// last of them: of a feature that it does not know it has a mean of 0, a standard deviation of 1 and a
// prior of that feature alone, so that a feature can be added without training a pack anew.
package pack
