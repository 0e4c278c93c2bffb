package dev.terse.stats;

import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The change of the visitors' marks in a day's item by an update: either some are added, or those
 * are removed that are in the sketch by now.
 *
 * @param added the marks to add
 * @param removed the marks to remove
 * @param lost the number of corrupt sketches and marks that were left out
 */
record VisitorChange(Set<SdkBytes> added, Set<SdkBytes> removed, int lost) {}
