/** The Lambda runtime of the custom packaging, and the client of Lambda's own APIs. */
package dev.terse.lambda.runtime;
