/** Rewrites jars for functions that are to start soon. */
package dev.terse.packaging.jars;
