/**
 * The custom packaging: a function with a Java runtime of its own, on a plain class path, with an
 * ahead-of-time cache of its classes and their profiles, and a {@code bootstrap} that Lambda's
 * {@code provided.al2023} starts.
 *
 * <p>{@link dev.terse.packaging.custom.CustomPackages} is the entry point.
 */
package dev.terse.packaging.custom;
