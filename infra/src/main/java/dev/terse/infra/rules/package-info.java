/** The rules of cdk-nag, and the reasons for which some don't apply. */
package dev.terse.infra.rules;
