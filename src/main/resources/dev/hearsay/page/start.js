'use strict';
hearsay.page.show(JSON.parse(document.getElementById('model').textContent));
