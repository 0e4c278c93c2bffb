/** What a request takes once its environment is warm: in the handler, and in its process. */
package dev.terse.bench.warm;
