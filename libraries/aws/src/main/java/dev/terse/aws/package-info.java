/** The AWS clients: their construction, the meaning of their failures, and the circuit breaker. */
package dev.terse.aws;
