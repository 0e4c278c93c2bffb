/** Lambda's runtime as the custom packaging has it, and the way to Lambda's own APIs. */
package dev.terse.lambda.runtime;
