"""Pure measures: (snapshot, arguments) → frozen answers that name their evidence."""
