// Blocks that are more than a chart, by the type that the model gives them: each adds itself.
'use strict';
hearsay.widgets = {};
