"""The one engine room where the stages meet: sources, detections, incidents and ranking become a hunt."""
