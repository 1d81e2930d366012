const zone = document.querySelector('input[name=timezone]')
if (zone && !zone.value) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? ''
