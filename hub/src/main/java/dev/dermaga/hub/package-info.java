/**
 * The server: channels, messages, tasks and files between the web and DingTalk. This package holds the start and the settings;
 * everything else lives in one package for each feature.
 */
@NullMarked
package dev.dermaga.hub;

import org.jspecify.annotations.NullMarked;
