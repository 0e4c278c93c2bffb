/** The behavior of the redirect while its dependencies fail, in every combination. */
package dev.terse.bench.faults;
