/** The clients of AWS: how they are made, and what their failures mean. */
package dev.terse.aws;
